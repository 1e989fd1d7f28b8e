import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { answerThroughFaults, send, type HttpAnswer, type OwnRefusal } from '../fault-http.mts';
import { jsonAnswer, parseJson, readBody } from '../sim-admin.mts';
import { khaosAdmin } from './admin.mts';
import { KhaosSimulator, type KhaosSimulatorOptions } from './simulator.mts';
import { prepareCall, publishedOperations } from './soap-endpoint.mts';
import { writeWsdl } from './soap/wsdl.mts';

export { KhaosSimulator, type KhaosSimulatorOptions } from './simulator.mts';
export type { KhaosSwitches } from './switches.mts';

/**
 * Starts a Khaos Control service on the loopback address.
 * @throws Error when the port is taken, ZodError when a switch does not fit
 */
export async function startKhaosSimulator(
	options: KhaosSimulatorOptions = {},
): Promise<KhaosSimulator> {
	const simulator = new KhaosSimulator(options);
	const listener = (request: IncomingMessage, response: ServerResponse): void =>
		answerKhaos(simulator, request, response);
	const { identity } = simulator;
	const server =
		identity === undefined
			? createServer(listener)
			: createTlsServer({ key: identity.key, cert: identity.certificate }, listener);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	simulator.attach(server, (server.address() as AddressInfo).port);
	return simulator;
}

/** Answers one request to a simulator; for a server, or for tests that have none. */
export function answerKhaos(
	simulator: KhaosSimulator,
	request: IncomingMessage,
	response: ServerResponse,
): void {
	handle(simulator, request, response).catch((error: unknown) => fail(response, error));
}

async function handle(
	simulator: KhaosSimulator,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	response.setHeader('Date', simulator.clock.now().toUTCString());
	const path = new URL(request.url ?? '/', 'http://localhost').pathname;
	const method = request.method ?? 'GET';
	const body = await readBody(request);
	if (path.startsWith('/_sim/')) {
		const answer = khaosAdmin(simulator, method, path.slice('/_sim'.length), parseJson(body));
		send(response, jsonAnswer(answer));
		return;
	}
	const { operation, perform, refuse } = serve(simulator, request, method, path, body);
	await answerThroughFaults(simulator.faults, request, response, operation, perform, refuse);
}

/** The service's own addresses; file names are not case-sensitive. Source: Delphi SOAP. */
function serve(
	simulator: KhaosSimulator,
	request: IncomingMessage,
	method: string,
	path: string,
	body: Buffer,
): { operation: string; perform: () => HttpAnswer; refuse?: OwnRefusal } {
	if (!authorised(simulator, request)) return { operation: 'Unauthorised', perform: challenge };
	switch (`${method} ${path.toLowerCase().replace(/\/$/, '')}`) {
		case 'POST /khaos.exe/soap/ikosweb':
			return prepareCall(simulator.state, body.toString('utf8'));
		case 'GET /khaos.exe/wsdl/ikosweb':
			return { operation: 'WSDL', perform: () => wsdl(simulator, request) };
		case 'GET /khaos.exe':
		case 'GET /khaos.exe/wsdl':
			return { operation: 'ServiceInfo', perform: serviceInfo };
		default:
			return { operation: 'NotFound', perform: notFound };
	}
}

function authorised(simulator: KhaosSimulator, request: IncomingMessage): boolean {
	const { basicAuth } = simulator.state.switches;
	if (basicAuth === null) return true;
	const expected = Buffer.from(`${basicAuth.user}:${basicAuth.password}`).toString('base64');
	return request.headers.authorization === `Basic ${expected}`;
}

function wsdl(simulator: KhaosSimulator, request: IncomingMessage): HttpAnswer {
	const host = request.headers.host ?? `127.0.0.1:${simulator.port}`;
	return {
		status: 200,
		headers: { 'Content-Type': 'text/xml; charset=utf-8' },
		body: writeWsdl(
			publishedOperations(simulator.state),
			`${simulator.scheme}://${host}/Khaos.exe/soap/IKosWeb`,
		),
	};
}

function serviceInfo(): HttpAnswer {
	return html(
		200,
		'<html><head><title>Khaos - Service Info</title></head><body><h1>Khaos - Service Info Page</h1>' +
			'<p>Khaos exposes the following interfaces:</p>' +
			'<p>IKosWeb <a href="/Khaos.exe/wsdl/IKosWeb">[WSDL]</a></p></body></html>',
	);
}

function notFound(): HttpAnswer {
	return html(
		404,
		'<html><head><title>404</title></head><body><h2>404 - Not found.</h2></body></html>',
	);
}

function challenge(): HttpAnswer {
	const answer = html(401, '<html><body><h2>401 - Unauthorized.</h2></body></html>');
	return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Basic realm="Khaos"' } };
}

function html(status: number, body: string): HttpAnswer {
	return { status, headers: { 'Content-Type': 'text/html' }, body };
}

function fail(response: ServerResponse, error: unknown): void {
	const bad = error instanceof ZodError || error instanceof SyntaxError;
	const message = error instanceof Error ? error.message : String(error);
	send(response, jsonAnswer({ status: bad ? 400 : 500, body: { error: message } }));
}
