/**
 * The one-way flow of docs/architecture.md as rules on imports. Each has a comment that says why, which is what a person
 * reads when it bites. `npx tsx tools/check/layers.ts` runs them; cycles between capabilities are counted there.
 */
const CONTRACT = '^miniprogram/contract/'
const CAPABILITY = '^cloudfunctions/capabilities/([^/]+)/'
const DOMAIN_PACKAGES = '(^|/)node_modules/(valibot|dayjs)/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule(
      'contract-is-pure',
      '契约两边都要用，所以只能引用契约自己、valibot 和 dayjs',
      { path: CONTRACT },
      { pathNot: [CONTRACT, DOMAIN_PACKAGES] },
    ),
    rule(
      'platform-knows-no-app',
      'platform 只包住 wx，不认识服务、页面和组件',
      { path: '^miniprogram/platform/' },
      { path: '^miniprogram/(services|components|pages|features)/' },
    ),
    rule(
      'services-stand-on-platform',
      '服务只引用 platform、契约和别的服务，不认识页面和组件',
      { path: '^miniprogram/services/' },
      { path: '^miniprogram/(components|pages|features)/' },
    ),
    rule(
      'pages-ask-services',
      '页面只通过 services 用手机的能力，不直接引用 platform',
      { path: '^miniprogram/(pages|features)/' },
      { path: '^miniprogram/platform/' },
    ),
    rule(
      'components-know-no-page',
      '组件被页面使用，不反过来认识页面',
      { path: '^miniprogram/components/' },
      { path: '^miniprogram/(pages|features)/' },
    ),
    rule(
      'features-stand-alone',
      '一个 feature 是一个分包，微信不让分包互相引用脚本',
      { path: '^miniprogram/features/([^/]+)/' },
      { path: '^miniprogram/features/', pathNot: '^miniprogram/features/$1/' },
    ),
    rule(
      'main-package-needs-no-feature',
      '主包不能引用分包里的脚本：分包可能还没有下载',
      { path: '^miniprogram/', pathNot: '^miniprogram/features/' },
      { path: '^miniprogram/features/' },
    ),
    rule(
      'views-are-pure',
      '*.view.ts 把数据变成要显示的样子，只引用契约和别的 view',
      { path: '^miniprogram/.*[.]view[.]ts$' },
      { path: '^miniprogram/(platform|services)/' },
    ),
    rule(
      'phone-knows-no-cloud-source',
      '小程序只通过契约认识云函数，不引用它的源码',
      { path: '^miniprogram/' },
      { path: '^cloudfunctions/' },
    ),
    rule(
      'cloud-knows-only-the-contract',
      '云函数只引用小程序目录里的契约',
      { path: '^cloudfunctions/' },
      { path: '^miniprogram/', pathNot: CONTRACT },
    ),
    rule(
      'product-knows-no-tools',
      'miniprogram 和 cloudfunctions 不认识 tools 和 tests：它们不知道自己在本机运行',
      { path: '^(miniprogram|cloudfunctions)/' },
      { path: '^(tools|tests)/' },
    ),
    rule(
      'rules-are-pure',
      '规则是纯函数：事实都从参数来，只引用规则、契约、records、states，kernel 里只用 refusal 和 assert 两样词汇',
      { path: `${CAPABILITY}rules/` },
      {
        pathNot: [
          '^cloudfunctions/capabilities/[^/]+/(rules/|[a-z-]*records[.]ts$|states[.]ts$)',
          '^cloudfunctions/kernel/(refusal|assert)[.]ts$',
          CONTRACT,
          DOMAIN_PACKAGES,
        ],
      },
    ),
    rule(
      'states-are-pure',
      '状态表只引用契约和 records',
      { path: `${CAPABILITY}states[.]ts$` },
      { pathNot: ['^cloudfunctions/capabilities/[^/]+/([a-z-]*records|states)[.]ts$', CONTRACT] },
    ),
    rule(
      'repository-decides-nothing',
      'repository 只认识集合：不引用规则、动作、身份、权限和时钟',
      { path: `${CAPABILITY}repository[.]ts$` },
      {
        path: [
          '^cloudfunctions/capabilities/[^/]+/(rules/|actions/|jobs/|present[.]ts$)',
          '^cloudfunctions/kernel/(clock|grants|identity|permissions|router|define-action)[.]ts$',
          '^cloudfunctions/doors/',
        ],
      },
    ),
    rule(
      'present-only-shows',
      'present 只把记录变成给人看的样子，不查库、不改库',
      { path: `${CAPABILITY}present[.]ts$` },
      {
        path: [
          '^cloudfunctions/capabilities/[^/]+/(repository[.]ts$|actions/|jobs/)',
          '^cloudfunctions/kernel/(database|router|outbox)[.]ts$',
          '^cloudfunctions/doors/',
        ],
      },
    ),
    rule(
      'actions-call-no-foreign-actions',
      '一个能力可以用别的能力的规则和 writer，不能用它的动作',
      { path: CAPABILITY },
      {
        path: '^cloudfunctions/capabilities/[^/]+/actions/',
        pathNot: '^cloudfunctions/capabilities/$1/actions/',
      },
    ),
    rule(
      'kernel-knows-no-capability',
      'kernel 给所有能力用，不认识任何一个',
      { path: '^cloudfunctions/kernel/' },
      { path: '^cloudfunctions/(capabilities|doors)/' },
    ),
    rule(
      'capabilities-know-no-door',
      '门收集能力的动作，能力不认识门',
      { path: '^cloudfunctions/capabilities/' },
      { path: '^cloudfunctions/doors/' },
    ),
    rule(
      'sdk-only-in-kernel',
      'wx-server-sdk 的怪癖都关在 kernel 里，别处不直接引用它',
      { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(kernel|doors)/' },
      { path: '(^|/)node_modules/(wx-server-sdk|@cloudbase)/' },
    ),
    rule(
      'no-cycle',
      '文件之间不成环（只引用类型的除外）',
      { path: '^(miniprogram|cloudfunctions|tools)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'resolvable',
      '引用的文件或包不存在',
      // The conformance app names packages as a mini-program does; its own compiler resolves and checks them.
      { path: '^(miniprogram|cloudfunctions|tools|tests)/', pathNot: '^tools/phone/conformance-app/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'miniprogram_npm'] },
    exclude: { path: ['(^|/)miniprogram_npm/', '^dist/', '^tools/wechat-compiler/'] },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    tsConfig: { fileName: 'tools/tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
