/** What somebody finds at an address, or why there is nothing. */
export type Sight = { status: number; isJson: boolean } | { problem: string };

/** Looks at addresses of one's own as a visitor would. Never throws. */
export interface Web {
  look(url: string): Promise<Sight>;
}
