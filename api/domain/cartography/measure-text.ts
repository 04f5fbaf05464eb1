import type { MeasureText } from './scene.ts'

/** Advances of U+0020 to U+007E in thousandths of an em: Noto Sans SC, whose Latin is about as wide as Arial's. */
const REGULAR = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555,
  555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293,
  535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555,
  559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468,
  377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
]
const BOLD = [
  227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590,
  590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330,
  568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590,
  567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495,
  421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
]
/** Latin with accents: the widest of the small letters without m and w. */
const ACCENTED = 650

/**
 * The width of a text without a font at hand: a table for ASCII, an em for Han and all else that is not Latin. Where the font is
 * known, as in a press sheet, its own measure is handed in instead.
 */
export const measureText: MeasureText = (text, size, weight) => {
  const bold = Math.min(1, Math.max(0, (weight - 400) / 300))
  let width = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    const regular = REGULAR[code - 32]
    if (regular !== undefined) width += regular + (BOLD[code - 32]! - regular) * bold
    else width += code < 0x250 ? ACCENTED : 1000
  }
  return (width / 1000) * size
}
