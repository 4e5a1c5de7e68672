/** Why an invocation has no result. The phone and a calling function see it in different clothes. */
export class FunctionFault extends Error {
  constructor(
    readonly kind: 'threw' | 'timed-out' | 'missing' | 'out-of-memory' | 'too-large',
    text: string,
  ) {
    super(text)
    this.name = 'FunctionFault'
  }
}

const FACES = {
  threw: { errCode: -504002, label: 'functions execute fail', code: 'FUNCTIONS_EXECUTE_FAIL' },
  'out-of-memory': { errCode: -504002, label: 'functions execute fail', code: 'FUNCTIONS_EXECUTE_FAIL' },
  'too-large': { errCode: -504002, label: 'functions execute fail', code: 'FUNCTIONS_EXECUTE_FAIL' },
  'timed-out': {
    errCode: -504003,
    label: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
  },
  missing: { errCode: -501000, label: 'resource not found', code: 'FUNCTION_NOT_FOUND' },
} as const

/** What `wx.cloud.callFunction` rejects with on the phone. */
export function faultForPhone(fault: FunctionFault): { errCode: number; errMsg: string } {
  const { errCode, label } = FACES[fault.kind]
  return {
    errCode,
    errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${label} | errMsg: ${fault.message}`,
  }
}

/** What the admin protocol answers to a function that calls a function. */
export function faultForAdmin(fault: FunctionFault): { code: string; message: string } {
  const { errCode, code } = FACES[fault.kind]
  return { code, message: `errCode: ${errCode} | errMsg: ${fault.message}` }
}
