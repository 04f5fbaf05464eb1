import type { ServiceListAnswer, ServiceListQuery } from '../../contract/service-list.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { readServiceList, type ServiceListDependencies } from './service-list.usecases.ts'
import { serviceListForms, serviceListTitle } from './service-list-form.ts'
import { serviceListWorkbook } from './service-list-workbook.ts'

export interface ServiceListFile {
  /** Of the file, in ASCII and in Chinese. */
  readonly name: string
  readonly title: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** The county's list, on the records of one database. */
export interface ServiceList {
  read(reader: Reader, asked: ServiceListQuery): Promise<ServiceListAnswer>
  file(reader: Reader, asked: ServiceListQuery): Promise<ServiceListFile>
}

export const createServiceList = (given: ServiceListDependencies): ServiceList => ({
  read: (reader, asked) => readServiceList(given, reader, asked),
  async file(reader, asked) {
    const answer = await readServiceList(given, reader, asked, { all: true })
    return {
      name: `service-list-${answer.within}-${answer.day}.xlsx`,
      title: `${serviceListTitle(answer)}（截至${answer.day}）.xlsx`,
      content: await serviceListWorkbook(serviceListForms(answer)),
    }
  },
})
