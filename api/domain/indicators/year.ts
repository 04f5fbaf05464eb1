/** The years that a question about indicators may be of. */
export const FIRST_INDICATOR_YEAR = 2020
export const LAST_INDICATOR_YEAR = 2099
