import { getRequestConfig } from "next-intl/server";
import { messages } from "@/messages/en";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof messages;
    Locale: "en";
  }
}

const requestConfig = getRequestConfig(() => ({ locale: "en", timeZone: "UTC", messages }));
export default requestConfig;
