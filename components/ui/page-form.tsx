import { useSyncExternalStore, type ComponentProps } from "react";

const neverChanges = () => () => undefined;

/**
 * A form that stands on a page. As the server sent it, it takes no input until React has taken it
 * over: what is typed sooner would be mixed with, or replaced by, what the form starts from.
 */
export function PageForm(props: ComponentProps<"form">) {
  const isListening = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return <form noValidate inert={!isListening} {...props} />;
}
