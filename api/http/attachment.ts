/** A file's name in a header: one in ASCII for old clients, and its own (RFC 6266, RFC 8187). */
export function attachment({ name, title }: { readonly name: string; readonly title: string }): string {
  return `attachment; filename="${name}"; filename*=UTF-8''${encoded(title)}`
}

/** What `encodeURIComponent` leaves and the header does not take is encoded, too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
