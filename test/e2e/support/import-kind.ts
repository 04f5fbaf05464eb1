import type { Page } from 'playwright-core'

/** Chooses the kind of file on the import page by its name. */
export async function chooseKind(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: '文件种类' }).click()
  await page.locator(`.ant-select-item-option[title="${name}"]`).click()
}
