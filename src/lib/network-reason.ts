const reasons = new Map([
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'the name service does not answer'],
  ['ECONNREFUSED', 'it refuses the connection'],
  ['ECONNRESET', 'it broke the connection off'],
  ['UND_ERR_SOCKET', 'it broke the connection off'],
  ['EHOSTUNREACH', 'there is no way to it'],
  ['ENETUNREACH', 'there is no network'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
]);

/** Why a request failed, in a few words. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (
    error.name === 'TimeoutError' ||
    (error.cause instanceof Error && error.cause.name === 'TimeoutError')
  ) {
    return 'it takes too long';
  }
  const code = codeOf(error);
  if (code.startsWith('HPE_') || code.startsWith('Z_') || code.startsWith('ERR_BROTLI'))
    return 'its answer is broken';
  return reasons.get(code) ?? (code === '' ? error.message : code);
}

/** The code that Node gives an error, or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
