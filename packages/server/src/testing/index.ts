export { onEachDatabase, openTestDatabase, type TestDatabases } from "./test-database.ts";
export {
  createTestServer,
  TEST_ORIGIN,
  type TestAccount,
  type TestServer,
  type TestServerOptions,
} from "./test-server.ts";
