import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

const API = 'http://127.0.0.1:8787'

export default defineConfig({
  root: 'web',
  plugins: [react(), preloadMap()],
  build: {
    // By hand alone: the application gives each build a folder of its own (api/web-app/build.ts).
    outDir: '../dist/web',
    emptyOutDir: true,
    rolldownOptions: { input: ['web/index.html', 'web/wall.html', 'web/remote.html'] },
    // MapLibre is one part of about this size, loaded after the page; deck.gl follows once visits are shown.
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': API, '/tiles': API, '/ogc': API } },
})

/**
 * The page asks for the map's parts at once: its code, what that imports, its worker and its styles. Without this they would
 * be asked for one after another, each when the one before it has run.
 */
function preloadMap(): Plugin {
  return {
    name: 'preload-map',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {}, path }) => {
        // The wall draws its map itself, and the remote has none.
        if (path !== '/index.html') return html
        const parts = Object.values(bundle)
        const map = parts.find(
          (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/web/map/AreaMap.tsx'),
        )
        const worker = parts.find(({ fileName }) => /\/maplibre-gl-worker-[^/]*\.js$/.test(fileName))
        if (map?.type !== 'chunk' || !worker) throw new Error('the map is not among the parts of the build')
        // What the page itself asks for stands there already.
        const scripts = [map.fileName, ...map.imports, worker.fileName].filter((file) => !html.includes(file))
        const styles = [...(map.viteMetadata?.importedCss ?? [])]
        return [
          ...scripts.map((file) => link({ rel: 'modulepreload', href: `/${file}` })),
          ...styles.map((file) => link({ rel: 'preload', as: 'style', href: `/${file}` })),
        ]
      },
    },
  }
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }
}
