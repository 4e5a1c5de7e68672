/**
 * Rewrites a wxs script for the template compiler's runtime. In wxs `x.constructor` is a string, a backslash in
 * the pattern of `getRegExp` stands for itself, and `require` names the file with its extension.
 */
export function rewriteWxs(source: string): string {
  return source
    .replace(/\.constructor\b/g, '.__wxsConstructor')
    .replace(/getRegExp\(\s*(['"])((?:(?!\1)[^\\\n]|\\.)*)\1/g, (_all, quote: string, pattern: string) => {
      return `getRegExp(${quote}${keepBackslashes(pattern, quote)}${quote}`
    })
    .replace(/(require\(\s*)(['"])([^'"]+?)\.wxs\2/g, '$1$2$3$2')
}

/** Doubles single backslashes; those already doubled, and an escaped quote, are what the author meant. */
function keepBackslashes(pattern: string, quote: string): string {
  return pattern.replace(/\\(.)/g, (all, next: string) =>
    next === '\\' || next === quote ? all : `\\\\${next}`,
  )
}

/** Runs once before all templates: what wxs code finds in its global scope, and where its handlers are led. */
export const wxsRuntime = `
Q.A=function(f,p){return globalThis.__mpWxs.changeProp(f,p)};
Q.C=function(c,e,f,p){return globalThis.__mpWxs.handleEvent(c,e,f,p)};
var getRegExp=function(p,f){return new RegExp(p,f)};
var getDate=function(){return new (Function.prototype.bind.apply(Date,[null].concat([].slice.call(arguments))))};
`
