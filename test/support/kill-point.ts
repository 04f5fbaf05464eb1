/**
 * Where a child process is killed: `tell`, not at all; `before N` its N-th statement, from 1, which is then not
 * sent; `during N` while the server works at it.
 */
export type KillPoint = 'tell' | `before ${number}` | `during ${number}`

/** For a pool's `debug`: says each statement on a line of the output, and kills this process at its point. */
export function dieAt(point: string): (connection: number, statement: string) => void {
  const [when, at] = point.split(' ')
  let count = 0
  const die = () => process.kill(process.pid, 'SIGKILL')
  return (_, statement) => {
    count++
    if (when === 'tell') console.log(`statement ${statement.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`)
    else if (count === Number(at)) {
      if (when === 'before') die()
      // After the turn of the loop in which the driver writes.
      else setImmediate(() => setImmediate(die))
    }
  }
}
