/** How Chromium is started where the page is looked at: by the browser tests, and by what is measured in it. */
export const BROWSER = {
  executablePath: process.env.XUNYI_BROWSER ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    // WebGL alone is drawn by the software driver; the page itself is drawn faster without it.
    '--disable-gpu-compositing',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    // Whatever would leave the machine fails at once, also where it is not seen as a page's request.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  ],
}
