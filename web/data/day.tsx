import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { shanghaiDate } from '../../api/domain/calendar.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { useRecords } from './records.ts'

interface Day {
  readonly today: LocalDate
  readonly known: boolean
}

const Context = createContext<Day | null>(null)

/**
 * Which day it is. Read from the server's answer in this one place: two readers could see it before and after it
 * arrived within one drawing, and a question would go out with the day of the reader's clock, which may be ahead.
 */
export function DayProvider({ children }: { children: ReactNode }) {
  const told = useRecords().data?.today as LocalDate | undefined
  const day = useMemo(() => ({ today: told ?? shanghaiDate(new Date()), known: told !== undefined }), [told])
  return <Context value={day}>{children}</Context>
}

function useDay(): Day {
  const day = useContext(Context)
  if (!day) throw new Error('useToday needs a DayProvider above it')
  return day
}

/** The server's today, which may be set; until it has answered, the calendar day in Shanghai by the reader's clock. */
export function useToday(): LocalDate {
  return useDay().today
}

/** Whether today is the server's. Questions about a day wait for it: the server refuses days after its own. */
export function useDayIsKnown(): boolean {
  return useDay().known
}
