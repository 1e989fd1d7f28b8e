import type { HttpRequest } from '../../../nodes/common/http';
import { serviceAddress } from '../../../nodes/KhaosControl/transport/address';
import { KhaosService, newShared } from '../../../nodes/KhaosControl/transport/service';
import { envelopeOf } from './fixtures.mts';

const WSDL = `<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://tempuri.org/">
<message name="GetStockList14Request"><part name="DateValue" type="xs:dateTime"/><part name="Extra" type="xs:int"/><part name="DateType" type="xs:int"/></message>
<message name="GetVersion13Request"/>
<portType name="IKosWeb"><operation name="GetStockList"><input message="tns:GetStockList14Request"/></operation>
<operation name="GetVersion"><input message="tns:GetVersion13Request"/></operation></portType></definitions>`;
const VERSION = envelopeOf(
	'<N:GetVersionResponse xmlns:N="u"><return>8.1</return></N:GetVersionResponse>',
);

function serviceWith(wsdl: { status: number; body: string }, answers: string[] = []) {
	const requests: HttpRequest[] = [];
	let open = 0;
	let most = 0;
	const service = new KhaosService({
		address: serviceAddress('http://khaos.example/K.exe'),
		timeZone: 'Europe/London',
		shared: newShared(),
		async pause() {
			await Promise.resolve();
		},
		async send(request) {
			requests.push(request);
			open += 1;
			most = Math.max(most, open);
			await new Promise((resolve) => setImmediate(resolve));
			open -= 1;
			if (request.method === 'GET') return { ...wsdl, headers: {} };
			const headers = { date: 'Tue, 14 May 2024 08:00:00 GMT' };
			return { status: 200, headers, body: answers.shift() ?? VERSION };
		},
	});
	return { service, requests, atOnce: () => most };
}

describe('the address of the service', () => {
	it.each([
		'https://h.example:4433/a/K.exe',
		'https://h.example:4433/a/K.exe/',
		' https://h.example:4433/a/K.exe/WSDL/iKosWeb ',
		'https://h.example:4433/a/K.exe/soap/IKosWeb',
		'https://h.example:4433/a/K.exe/wsdl/IKosWeb?wsdl',
		'https://h.example:4433/a/K.exe/wsdl',
	])('is the same for %s', (given) => {
		expect(serviceAddress(given)).toEqual({
			base: 'https://h.example:4433/a/K.exe',
			endpoint: 'https://h.example:4433/a/K.exe/soap/IKosWeb',
			wsdl: 'https://h.example:4433/a/K.exe/wsdl/IKosWeb',
		});
	});

	it.each(['', 'h.example/K.exe', 'ftp://h.example/K.exe', 'https://user:word@h.example/K.exe'])(
		'is refused for %p',
		(given) => {
			expect(() => serviceAddress(given)).toThrow('not a web address');
		},
	);
});

describe('the Khaos Control service', () => {
	it("takes names and order of parameters from the customer's own WSDL, read once", async () => {
		const { service, requests } = serviceWith({ status: 200, body: WSDL });
		const { body } = await service.request('GetStockList', { DateType: 2, DateValue: 'D' });
		expect(body).toContain(
			'<DateValue xsi:type="xsd:dateTime">D</DateValue><Extra xsi:nil="true"/><DateType xsi:type="xsd:int">2</DateType>',
		);
		expect(await service.takes('GetStockList', 'Extra')).toBe(true);
		await expect(service.request('GetSiteList', {})).rejects.toThrow(
			'has no operation GetSiteList',
		);
		expect(requests).toHaveLength(1);
	});

	it.each([
		{ status: 404, body: 'not here' },
		{ status: 200, body: '<html><body/></html>' },
		{ status: 200, body: '<definitions' },
	])('falls back on the v7.8d table where there is no WSDL: %p', async (wsdl) => {
		const { service } = serviceWith(wsdl);
		expect(await service.takes('GetStockList', 'DateType')).toBe(true);
	});

	it('keeps to one call at a time', async () => {
		const { service, atOnce } = serviceWith({ status: 200, body: WSDL });
		const read = (value: unknown) => value;
		await Promise.all([1, 2, 3].map(async () => await service.call('GetVersion', {}, read)));
		expect(atOnce()).toBe(1);
	});

	it('repeats a read whose answer was cut, and never a write', async () => {
		const cut = VERSION.slice(0, 300);
		const { service, requests } = serviceWith({ status: 200, body: WSDL }, [
			cut,
			cut,
			VERSION,
			cut,
		]);
		const { value, serverTime } = await service.call('GetVersion', {}, (text) => text);
		expect(value).toBe('8.1');
		expect(Math.abs(Date.parse(serverTime) - Date.parse('2024-05-14T08:00:00Z'))).toBeLessThan(
			60_000,
		);
		const sent = requests.length;
		const request = await service.request('GetVersion', {});
		await expect(service.write('GetVersion', request, (text) => text)).rejects.toMatchObject({
			kind: 'doubtful',
		});
		expect(requests).toHaveLength(sent + 1);
	});
});
