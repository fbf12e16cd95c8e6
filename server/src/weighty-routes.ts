import { erasePerson } from '#contract/people'
import { disablePolar } from '#contract/polar'
import { createInvitation, removeMember, updateMember } from '#contract/workspaces'

/** What cannot be undone, or hands a workspace over: the password is asked for again (ADR 0072). */
export const WEIGHTY_ROUTES = [erasePerson, disablePolar, createInvitation, updateMember, removeMember]
