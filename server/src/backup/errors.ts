/** A backup or a restore that is not done, with the sentence for the person who asked for it. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}
