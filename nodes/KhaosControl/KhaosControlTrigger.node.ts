import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { pollEvent } from './events/pollEvent';
import { eventOptions } from './events/table';

export class KhaosControlTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Khaos Control Trigger',
		name: 'khaosControlTrigger',
		icon: { light: 'file:khaosControl.svg', dark: 'file:khaosControl.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happened in Khaos Control (KhaosWS)',
		defaults: { name: 'Khaos Control Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'khaosControlApi', required: true }],
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: eventOptions,
				default: 'orderDespatched',
				description: 'What starts the workflow',
			},
			{
				displayName:
					'Up to v7.3b Khaos Control has no movement date: use a schedule that compares all stock. The order events work there.',
				name: 'noMovements',
				type: 'notice',
				displayOptions: { show: { event: ['stockMoved'] } },
				default: '',
			},
			{
				displayName:
					'Khaos Control lists an issued invoice for 48 hours. After a longer pause one item has <b>sweepNeeded</b>: compare all orders of that time once. Up to v7.3b an order that was created and cancelled between two polls is not seen.',
				name: 'listedFor48Hours',
				type: 'notice',
				displayOptions: { hide: { event: ['stockMoved'] } },
				default: '',
			},
			{
				displayName: 'Despatched Means',
				name: 'despatchedMeans',
				type: 'options',
				displayOptions: { show: { event: ['orderDespatched'] } },
				options: [
					{ name: 'Confirm Shipment', value: 'confirmShipment' },
					{ name: 'Invoice Issued', value: 'issued' },
				],
				default: 'confirmShipment',
				description: 'From which step on an invoice counts as despatched',
			},
		],
	};

	poll = pollEvent;
}
