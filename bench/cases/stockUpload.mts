/** Half a million stock figures from a file through Update Stock: read, checked, written as STO01 wants them, sent. */
import { spawn } from 'node:child_process';
import { MiraklApi } from '../../credentials/MiraklApi.credentials.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { runNode } from '../../test/node/harness.mts';
import { benchCase } from '../case.mts';

const FULL_LINES = 500_000;

interface Found {
	lines: number;
	units: number;
}

export default benchCase({
	name: 'stock-upload',
	title:
		'500,000 stock lines (short: 50,000) from a CSV file through the Mirakl node’s Update Stock to a server that reads the upload, in 512 MB of heap',
	baselineIs:
		'the file read into a row object per line, the upload put together as text and posted',
	targets: {},
	heapMb: 512,
	input: (short) => stockFile(short ? FULL_LINES / 10 : FULL_LINES),
	async ours(file): Promise<Found> {
		const url = await startServer();
		await runNode({
			nodeClass: Mirakl,
			parameters: {
				...{ resource: 'offer', operation: 'updateStock', source: 'file' },
				waitForResult: false,
			},
			credentials: [{ type: new MiraklApi(), data: { instanceUrl: url, apiKey: 'bench' } }],
			binary: [
				{ data: { data: file.toString('base64'), fileName: 'stock.csv', mimeType: 'text/csv' } },
			],
		});
		return await received(url);
	},
	async baseline(file): Promise<Found> {
		const url = await startServer();
		const [header, ...lines] = file.toString('utf8').trimEnd().split('\n');
		const names = header.split(';');
		const rows = lines.map((line) => {
			const cells = line.split(';');
			return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
		});
		const csv = rows.map(({ sku, quantity }) => `"${sku}";"${quantity}";"";"update"\n`).join('');
		const form = new FormData();
		const content = `"offer-sku";"quantity";"warehouse-code";"update-delete"\n${csv}`;
		form.append('file', new Blob([content], { type: 'text/csv' }), 'stock.csv');
		await fetch(`${url}/api/offers/stock/imports`, { method: 'POST', body: form });
		return await received(url);
	},
});

function stockFile(lines: number): Buffer {
	const parts = ['sku;description;quantity\n'];
	for (let i = 0; i < lines; i++) parts.push(`SKU-${i}-BLACK;Mug no. ${i};${i % 97}\n`);
	return Buffer.from(parts.join(''));
}

async function received(url: string): Promise<Found> {
	return (await (await fetch(`${url}/received`)).json()) as Found;
}

/** A process of its own, so that its memory is not counted: adds up the lines of the last upload as they arrive. */
const SERVER = `
const { createServer } = require('node:http');
let found = { lines: 0, units: 0 };
const server = createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	if (request.url === '/received') return response.end(JSON.stringify(found));
	found = { lines: 0, units: 0 };
	let rest = '';
	request.setEncoding('utf8');
	request.on('data', (text) => {
		const lines = (rest + text).split('\\n');
		rest = lines.pop();
		for (const line of lines) {
			const match = /^"[^"]+";"(\\d+)";"";"update"$/.exec(line);
			if (match) { found.lines++; found.units += Number(match[1]); }
		}
	});
	request.on('end', () => { response.statusCode = 201; response.end('{"import_id":"bench"}'); });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
`;

async function startServer(): Promise<string> {
	const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
	server.unref();
	const port = await new Promise<string>((resolve) => {
		server.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
	});
	for (const stream of [server.stdin, server.stdout])
		(stream as unknown as { unref(): void }).unref();
	return `http://127.0.0.1:${port}`;
}
