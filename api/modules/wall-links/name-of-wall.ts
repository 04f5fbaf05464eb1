/** How a wall is called where people are called by name. */
export const nameOfWall = (link: string): string => `大屏“${link}”`
