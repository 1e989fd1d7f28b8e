import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The secret that signs the actions of the exception dashboard. It is sent nowhere. */
export class KhaosMiraklDashboardApi implements ICredentialType {
	name = 'khaosMiraklDashboardApi';

	displayName = 'Khaos Mirakl Dashboard API';

	icon: Icon = {
		light: 'file:../nodes/KhaosMiraklSync/khaosMiraklSync.svg',
		dark: 'file:../nodes/KhaosMiraklSync/khaosMiraklSync.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-khaos-mirakl/n8n-nodes-khaos-mirakl/blob/main/docs/dashboard.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Name this credential “Khaos Mirakl Dashboard” (click the name above): the template looks for that name.',
			name: 'nameNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. what “openssl rand -base64 32” prints',
			description:
				'A random text of at least 32 characters that is used nowhere else. A new one makes the actions of pages that are open now void.',
		},
	];
}
