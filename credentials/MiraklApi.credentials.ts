import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** The key of one seller on one marketplace. */
export class MiraklApi implements ICredentialType {
	name = 'miraklApi';

	displayName = 'Mirakl API';

	icon = {
		light: 'file:../nodes/Mirakl/mirakl.svg',
		dark: 'file:../nodes/Mirakl/mirakl.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-khaos-mirakl/n8n-nodes-khaos-mirakl/blob/main/docs/set-up.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Name this credential “Mirakl” and the operator’s name, e.g. “Mirakl Debenhams” (click the name above): the operator’s workflows look for that name.',
			name: 'nameNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://your-marketplace.mirakl.net',
			description: 'The address of the seller back office, with or without /api at the end',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. 01234567-89ab-cdef-0123-456789abcdef',
			description:
				'From the user menu of the seller back office. Making a new key ends the old one.',
		},
		{
			displayName: 'Shop ID',
			name: 'shopId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2001',
			description:
				'Only for a user with several shops. Left empty, the user’s default shop is meant.',
		},
		{
			displayName: 'Language of Labels',
			name: 'locale',
			type: 'string',
			default: '',
			placeholder: 'e.g. en_GB',
			description:
				'The locale in which Mirakl gives labels, where the marketplace has it (L01). Codes stay the same. Left empty, the marketplace’s own language is used.',
		},
		{
			displayName: 'Kind of Access',
			name: 'accessTier',
			type: 'options',
			default: 'seller',
			options: [
				{
					name: 'Seller',
					value: 'seller',
					description: 'The key comes from your own seller back office',
				},
				{
					name: 'External Partner',
					value: 'partner',
					description:
						'The key was given to an integration partner: orders may be listed every 15 minutes instead of every minute (OR11)',
				},
				{
					name: 'Not Limited',
					value: 'unlimited',
					description:
						'The published call frequencies do not apply to this key, as on a test marketplace',
				},
			],
			description: 'Which of Mirakl’s call frequencies apply to this key',
		},
	];

	/** Reads the shop's account (A01), which needs a valid key; the URL is taken with or without /api and slash. */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.instanceUrl.trim().replace(new RegExp("/+$"), "").replace(new RegExp("/api$", "i"), "").replace(new RegExp("/+$"), "") }}',
			url: '={{ "/api/account" + ($credentials.shopId ? "?shop_id=" + encodeURIComponent(String($credentials.shopId).trim()) : "") }}',
		},
		rules: [
			refusal(
				401,
				'Mirakl does not know this API key: copy it again from the user menu of the seller back office (a new key ends the old one)',
			),
			refusal(
				403,
				'Mirakl knows the key but not the shop: correct the Shop ID, or leave it empty for the user’s default shop',
			),
			refusal(
				404,
				'There is no Mirakl at this address: the Instance URL is the one of the seller back office, e.g. https://your-marketplace.mirakl.net',
			),
			refusal(
				429,
				'Mirakl gives the account (A01) once a day, and it was read today already. Nothing is known against this key: see whether the flows run with it, or test it tomorrow',
			),
		],
	};

	/** Adds the key as it is: Mirakl takes no `Bearer` before it (Mirakl's general notes). */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const key = String(credentials.apiKey ?? '').trim();
		return { ...requestOptions, headers: { ...requestOptions.headers, Authorization: key } };
	}
}

function refusal(value: number, message: string) {
	return { type: 'responseCode' as const, properties: { value, message } };
}
