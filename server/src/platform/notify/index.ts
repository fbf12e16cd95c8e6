/** Messages between processes, through PostgreSQL. */
export type { Channel } from './channels.ts'
export { createNotifyBus } from './notify-bus.ts'
export type { NotifyBus, NotifyListener, NotifyOptions } from './notify-bus.ts'
export { publish, publishEach } from './publish.ts'
