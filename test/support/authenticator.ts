import { createOTP } from '@better-auth/utils/otp'

/** The code of now, as an authenticator computes it. */
export const codeOf = (secret: string) => createOTP(decodeBase32(secret)).totp()

/** RFC 4648 without padding. */
function decodeBase32(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('')
}
