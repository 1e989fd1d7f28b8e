import type { INodePropertyOptions } from 'n8n-workflow';
import type { TriggerEvent } from './event';
import { orderDespatched } from './orderDespatched';
import { stockMoved } from './stockMoved';

/** The events of the trigger, in the order shown. */
export const events: Record<string, TriggerEvent | undefined> = { orderDespatched, stockMoved };

/** The events as the field Event offers them. */
export const eventOptions: INodePropertyOptions[] = Object.entries(events).flatMap(
	([value, event]) =>
		event ? [{ name: event.displayName, value, description: event.description }] : [],
);
