export { createFakeBackend, type FakeBackend, type FakeFault } from "./fake-backend.ts";
export { type FakeData, FakeState, type FakeWrite } from "./fake-state.ts";
export { createFakeClock, type FakeClock, settle } from "./fake-clock.ts";
export { problem } from "./fake-routes.ts";
export {
  AUDIENCE_ID,
  idOf,
  INSTANT,
  makeAttachment,
  makeAudience,
  makeChange,
  makeContact,
  makeMe,
  makeMessage,
  makeThread,
} from "./makers.ts";
