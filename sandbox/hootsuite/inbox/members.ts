import type { Member } from '../model.ts';
import { InboxError } from './errors.ts';

/** The organisation's members. */
export class Members {
  readonly all: readonly Member[];

  constructor(members: readonly Member[]) {
    this.all = members;
  }

  find(id: string): Member | undefined {
    return this.all.find((member) => member.id === id);
  }

  /** SCIM's userName is not case sensitive (RFC 7643 §4.1.1). */
  findByUserName(userName: string): Member | undefined {
    return this.all.find((member) => member.email.toLowerCase() === userName.toLowerCase());
  }

  /** Those who work in the Inbox page. */
  inboxAgents(): Member[] {
    return this.all.filter((member) => member.inboxAgent === true && member.isActive);
  }

  /** @throws {InboxError} ERR_INBOX_AGENT_UNKNOWN */
  inboxAgent(id: string): Member {
    const member = this.inboxAgents().find((one) => one.id === id);
    if (!member) throw new InboxError('ERR_INBOX_AGENT_UNKNOWN');
    return member;
  }
}

/** First and last name. */
export function fullName(member: Member): string {
  return `${member.firstName} ${member.lastName}`;
}
