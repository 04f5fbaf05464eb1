import type { ThemeConfig } from 'antd'
import { theme as antd } from 'antd'
import { SURFACES, type ThemeName } from '../../api/domain/cartography/palette.ts'

const UNDER_POINTER = '#18568a'

/** Ant Design's tokens from our palette. `scale` is that of `useScale`. */
export function antdTheme(name: ThemeName, scale: number): ThemeConfig {
  const surfaces = SURFACES[name]
  return {
    algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      // Of base.css.
      fontFamily: 'inherit',
      fontSize: Math.round(14 * scale),
      sizeUnit: 4 * scale,
      controlHeight: Math.round(32 * scale),
      borderRadius: Math.round(6 * scale),
      colorPrimary: surfaces.accent,
      // The derived shade of a button under the pointer is lighter: white on it has a contrast of 4.07.
      ...(name === 'light' && { colorPrimaryHover: UNDER_POINTER }),
      colorInfo: surfaces.accent,
      colorLink: surfaces.accent,
      // The derived lighter shade would fall under the contrast that text needs.
      colorLinkHover: surfaces.accent,
      colorText: surfaces.text,
      colorTextSecondary: surfaces['text-quiet'],
      colorTextDescription: surfaces['text-quiet'],
      // Also the days of a neighbouring month in a picker, which must be legible.
      colorTextDisabled: surfaces['text-disabled'],
      colorTextPlaceholder: surfaces['text-quiet'],
      colorBgBase: surfaces.page,
      colorBorder: surfaces.line,
      colorBorderSecondary: surfaces.line,
    },
    // Of a fixed width otherwise, which hides digits where letters are large.
    components: { InputNumber: { controlWidth: Math.round(90 * scale) } },
  }
}
