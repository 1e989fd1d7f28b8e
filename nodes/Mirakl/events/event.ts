/** Something that the trigger looks out for: an order that has come into a state. */
export interface OrderEvent {
	displayName: string;
	/** One sentence for the list of events. */
	description: string;
	/** Mirakl's order state (OR11 `order_state_codes`). */
	state: string;
}
