import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { toNodeError } from '../common/nodeError';
import { poll } from './events/poll';
import { events } from './events/table';

/** Starts a workflow when something has happened on the marketplace. */
export class MiraklTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mirakl Trigger',
		name: 'miraklTrigger',
		icon: { light: 'file:mirakl.svg', dark: 'file:mirakl.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts when something happens in your shop on a Mirakl marketplace',
		defaults: { name: 'Mirakl Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'miraklApi', required: true }],
		properties: [
			{
				displayName:
					'Mirakl allows one look at the orders a minute, integration partners one in 15 minutes. All triggers and workflows with the same API key count together; a poll that comes too early is left out.',
				name: 'callLimit',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: Object.entries(events).map(([value, { displayName, description }]) => ({
					name: displayName,
					value,
					description,
				})),
				default: 'orderAwaitingAcceptance',
			},
			{
				displayName: 'Start From Now',
				name: 'startFromNow',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave out what waits already when the workflow is first published. By default it is given too, since it waits for somebody.',
			},
			...Object.entries(events).flatMap(([event, { fields = [] }]) =>
				fields.map((field) => ({ ...field, displayOptions: { show: { event: [event] } } })),
			),
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const items = await poll(this);
			return items.length === 0 ? null : [this.helpers.returnJsonArray(items)];
		} catch (thrown) {
			throw toNodeError(this.getNode(), thrown);
		}
	}
}
