/**
 * Version of the wire. A change that an older client or server would misread raises it and adds a line here;
 * added optional fields, added enum members and added endpoints do not, since unknown keys are dropped and
 * unknown members fall back.
 *
 * 1: accounts, users, audiences, contacts, threads, messages, attachments, requests, changes.
 */
export const PROTOCOL_VERSION = 1;
