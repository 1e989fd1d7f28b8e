import type { INodePropertyOptions } from 'n8n-workflow';
import type { TriggerEvent } from './event';
import { orderCancelled } from './orderCancelled';
import { orderDespatched } from './orderDespatched';
import { orderStageChanged } from './orderStageChanged';
import { stockMoved } from './stockMoved';

/** The events of the trigger, in the order shown. */
export const events: Record<string, TriggerEvent | undefined> = {
	orderCancelled,
	orderDespatched,
	orderStageChanged,
	stockMoved,
};

/** The events as the field Event offers them. */
export const eventOptions: INodePropertyOptions[] = Object.entries(events).flatMap(
	([value, event]) =>
		event ? [{ name: event.displayName, value, description: event.description }] : [],
);
