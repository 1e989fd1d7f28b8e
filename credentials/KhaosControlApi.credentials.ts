import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { signRequest } from '../nodes/KhaosControl/credential';

export class KhaosControlApi implements ICredentialType {
	name = 'khaosControlApi';

	displayName = 'Khaos Control API';

	icon: Icon = {
		light: 'file:../nodes/KhaosControl/khaosControl.svg',
		dark: 'file:../nodes/KhaosControl/khaosControl.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-khaos-mirakl/n8n-nodes-khaos-mirakl/blob/main/docs/set-up.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Name this credential “Khaos Control” (click the name above): the templates look for that name.',
			name: 'nameNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://khaos.example.com/KhaosBRAND.exe',
			description:
				'Address of KhaosWS: the .exe, or its /wsdl/IKosWeb or /soap/IKosWeb, in any case',
		},
		{
			displayName: 'Certificate Check',
			name: 'tls',
			type: 'options',
			options: [
				{ name: 'Verify', value: 'verify', description: 'The certificate must be a public one' },
				{
					name: 'Verify With Own Certificate',
					value: 'ownAuthority',
					description: "Trust your own authority, or the service's self-signed certificate",
				},
				{
					name: 'Ignore',
					value: 'ignore',
					description: 'Accept any certificate. Only inside a network that you trust',
				},
			],
			default: 'verify',
			description: 'How the certificate of an https service is checked',
		},
		{
			displayName: 'Own Certificate (PEM)',
			name: 'trustedAuthority',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			displayOptions: { show: { tls: ['ownAuthority'] } },
			description: 'Certificate of your authority, or of the service itself',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'Only where the web server in front of KhaosWS asks for basic authentication',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password of that user',
		},
		{
			displayName: 'Extra Headers',
			name: 'extraHeaders',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Header',
			default: {},
			description: 'Headers that a gateway in front of KhaosWS asks for',
			options: [
				{
					displayName: 'Header',
					name: 'header',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. X-Api-Key',
							description: 'The name of the header',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							typeOptions: { password: true },
							default: '',
							description: 'What is sent in it',
						},
					],
				},
			],
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'Europe/London',
			placeholder: 'e.g. Europe/London',
			description: "Time zone of the Khaos Control server; its times are that zone's wall clock",
		},
		{
			displayName: 'Interface Without WSDL',
			name: 'withoutWsdl',
			type: 'options',
			options: [
				{ name: 'Version 7.3b', value: 'v7.3b' },
				{ name: 'Version 7.8d', value: 'v7.8d' },
			],
			default: 'v7.8d',
			description:
				'What is assumed where the service does not show its WSDL; otherwise the WSDL counts',
		},
		{
			displayName: 'Minimum Pause (Ms)',
			name: 'minimumPauseMs',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 60_000 },
			default: 0,
			description:
				'Least pause between two calls, in milliseconds. Calls go one at a time, and a service that is slow or fails is given longer pauses by itself',
		},
		{
			displayName: 'Overrides',
			name: 'overrides',
			type: 'collection',
			placeholder: 'Add Override',
			default: {},
			description: 'What counts whatever the WSDL of the service says',
			options: [
				{
					displayName: 'End Point',
					name: 'endpoint',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://khaos.example.com/KhaosBRAND.exe/soap/IKosWeb',
					description:
						'Where calls are sent. Without it: the Service URL, followed by the path that the WSDL names',
				},
				{
					displayName: 'Namespace',
					name: 'namespace',
					type: 'string',
					default: '',
					placeholder: 'e.g. urn:IKosWebIntf-IKosWeb',
					description: 'Namespace of the operations in the request',
				},
				{
					displayName: 'SOAPAction',
					name: 'soapAction',
					type: 'string',
					default: '',
					placeholder: 'e.g. urn:IKosWebIntf-IKosWeb#{operation}',
					description: "Header SOAPAction; {operation} stands for the operation's name",
				},
			],
		},
	];

	/** A method, so that it needs no expression engine and the Test button uses the same connection as the nodes. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signRequest(credentials, requestOptions);
	}

	/** Asks for the WSDL. The expression is the rule of `serviceAddress`, which a test holds it to. */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				"={{ $credentials.serviceUrl.trim().replace(/[?#].*$/, '').replace(/\\/+$/, '').replace(/\\/(?:wsdl|soap)(?:\\/ikosweb)?$/i, '') + '/wsdl/IKosWeb' }}",
			url: '',
			timeout: 30_000,
		},
		rules: [
			refusal(401, 'The web server in front of KhaosWS asks for a user: fill in User and Password'),
			refusal(
				403,
				'The server refuses this n8n: ask Khaos Control’s support to admit its address, or fill in User, Password or Extra Headers',
			),
			refusal(
				404,
				'There is a web server at this address, but no KhaosWS: check the name of the .exe in the Service URL',
			),
		],
	};
}

function refusal(value: number, message: string) {
	return { type: 'responseCode' as const, properties: { value, message } };
}
