import { shape } from "./field.ts";
import { name } from "./value.ts";

export const paperCheckShape = shape({
  code: name("What the QR code of a receipt or bill says", "TWZ1:R/12:12050:9F3K2M7Q8T4VWX1Z"),
});
