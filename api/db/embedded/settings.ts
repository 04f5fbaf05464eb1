import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const MB = 2 ** 20

/**
 * The embedded server's settings, given on its command line so that a new version of the program brings its
 * own. Durability is never traded: fsync, full_page_writes and synchronous_commit stay on.
 */
export function serverSettings(id: string, port: number): string[] {
  const settings: Record<string, string | number> = {
    cluster_name: id,
    port,
    listen_addresses: '127.0.0.1',
    // Socket paths are limited to 107 bytes and a data folder's path is not.
    unix_socket_directories: '',
    max_connections: 40,
    shared_buffers: `${Math.round(Math.min(256, Math.max(64, totalmem() / MB / 8)))}MB`,
    work_mem: '64MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: `${Math.round(totalmem() / MB / 2)}MB`,
    max_wal_size: '4GB',
    checkpoint_timeout: '10min',
    random_page_cost: 1.1,
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // A killed client's long query ends instead of running on for nobody.
    client_connection_check_interval: '2s',
    dynamic_shared_memory_type: sharedMemoryIsSmall() ? 'mmap' : 'posix',
    TimeZone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_line_prefix: '%m [%p] %d ',
    log_checkpoints: 'off',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers often have 64 MB of /dev/shm, too little for parallel queries. */
function sharedMemoryIsSmall(): boolean {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks < 512 * MB
  } catch {
    return false
  }
}
