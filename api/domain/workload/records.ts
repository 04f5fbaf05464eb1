/** What a county has for touring (资源): figures of a year that no visit tells. */
export const RESOURCE_ITEMS = ['patrol-vehicles', 'telemedicine-villages', 'mobile-operating-rooms'] as const
export type ResourceItem = (typeof RESOURCE_ITEMS)[number]

/**
 * What postings have brought an institution to (帮扶成果): it meets the basic standard of service, it has been made a sub-centre
 * of its county, or its public health service has been raised (闽卫基层〔2023〕43号, 附件).
 */
export const OUTCOMES = ['basic-standard', 'subcentre', 'public-health'] as const
export type Outcome = (typeof OUTCOMES)[number]
