import { shape } from "./field.ts";
import { code, name } from "./value.ts";

const reason = name("Why it is erased, without naming anybody", "asked for it on leaving the village");
export const householdErasureShape = shape({ household: code("Code of the household", "H-014"), reason });
export const partyErasureShape = shape({ party: code("Code of the party", "ali"), reason });
export const personErasureShape = shape({ person: code("Code of the person", "itto"), reason });
