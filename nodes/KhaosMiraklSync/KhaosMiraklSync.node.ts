import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties } from '../common/describe';
import { route } from '../common/router';
import { dashboardSecret } from './actions/dashboard/secret';
import { table } from './actions/table';

export class KhaosMiraklSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Khaos Mirakl Sync',
		name: 'khaosMiraklSync',
		icon: { light: 'file:khaosMiraklSync.svg', dark: 'file:khaosMiraklSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'The rules between Khaos Control and Mirakl: plans what to send, and sends nothing itself',
		defaults: { name: 'Khaos Mirakl Sync' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'khaosMiraklDashboardApi',
				required: true,
				testedBy: 'dashboardSecret',
				displayOptions: { show: { resource: ['dashboard'] } },
			},
		],
		properties: properties(table),
	};

	methods = { credentialTest: { dashboardSecret } };

	execute = route(table, async () => undefined);
}
