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
