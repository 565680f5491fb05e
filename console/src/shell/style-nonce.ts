/** The nonce of this answer, put into the page by the server; antd writes its style elements under it. */
export function nonceOfPage(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
}

/**
 * Gives every style element the nonce of the page. antd does so itself but for two of its helpers (the scroll lock behind a dialog,
 * the width of a scroll bar), whose styles the Content-Security-Policy would refuse.
 */
export function giveStylesTheNonce(): void {
  const nonce = nonceOfPage();
  if (nonce === undefined) return;
  const create = document.createElement.bind(document) as typeof document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
