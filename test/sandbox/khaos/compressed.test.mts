import { spawnSync } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';
import { bzip2 } from '../../../sandbox/khaos/compress/bzip2.mts';
import { crc32 } from '../../../sandbox/zip.mts';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import { call, findAll } from './client.mts';

let khaos: KhaosSimulator;

beforeAll(async () => {
	khaos = await startKhaosSimulator({ catalogue: 12 });
});

afterAll(() => khaos.close());

const fetchPacked = async (operation: string, parameters: Record<string, string | number>) => {
	const reply = await call(khaos.url, operation, parameters);
	const result = reply.value as Record<string, string>;
	return { result, data: Buffer.from(result['Data'] ?? '', 'base64') };
};

/** The only file of an archive as its first header describes it. */
function unzipped(data: Buffer): { name: string; content: Buffer } {
	const nameEnd = 30 + data.readUInt16LE(26);
	const content = inflateRawSync(data.subarray(nameEnd, nameEnd + data.readUInt32LE(18)));
	if (crc32(content) !== data.readUInt32LE(14)) throw new Error('wrong checksum');
	return { name: data.toString('utf8', 30, nameEnd), content };
}

describe('compressed answers', () => {
	it('hold the document of the plain operation in a ZIP', async () => {
		const parameters = { MappingType: 1, CompressionMethod: 0 };
		const { result, data } = await fetchPacked('ExportStockCompressed', parameters);
		const { name, content } = unzipped(data);
		expect([name, content.toString('utf8')]).toEqual([
			'ExportStock.xml',
			(await call(khaos.url, 'ExportStock', { MappingType: 1 })).value,
		]);
		expect(result).toMatchObject({
			Method: 'ZIP',
			FileName: 'ExportStock.xml',
			OriginalSize: String(content.length),
			CompressedSize: String(data.length),
			PasswordProtected: 'false',
		});
	});

	it('are a BZip2 stream without a file name on request', async () => {
		const { result, data } = await fetchPacked('ExportStockCompressed', { CompressionMethod: 1 });
		expect(result).toMatchObject({ Method: 'BZIP2', FileName: '' });
		expect(data.subarray(0, 10).toString('latin1')).toBe('BZh11AY&SY');
		expect(
			(await call(khaos.url, 'ExportStockCompressed', { CompressionMethod: 2 })).fault,
		).not.toBe('');
	});

	it('list the stock like GetStockList', async () => {
		const { data } = await fetchPacked('GetStockListCompressed', { DateType: 2 });
		const codes = findAll(parseXml(unzipped(data).content.toString('utf8')), 'StockCode');
		expect(codes.map(({ text }) => text)).toEqual(khaos.stockCodes());
	});
});

const decoder = spawnSync('bzip2', ['--help']).error === undefined;
const where = decoder ? it : it.skip;
const why = decoder ? '' : ' (skipped: no bzip2 on this machine)';

describe('BZip2', () => {
	it('marks an empty stream as any encoder does', () => {
		expect(bzip2(Buffer.alloc(0)).toString('hex')).toBe('425a683117724538509000000000');
	});

	where(`is read by a foreign decoder, over several blocks and with long runs${why}`, () => {
		const noise = Buffer.from(Array.from({ length: 120_000 }, (_, at) => (at * at * 31) % 251));
		const samples = ['a', 'abab'.repeat(99), 'x'.repeat(259), 'T-shirt £ <b/>'.repeat(2000)];
		for (const data of [...samples.map((text) => Buffer.from(text)), noise]) {
			const { stdout, status } = spawnSync('bzip2', ['-dc'], { input: bzip2(data) });
			expect([status, stdout.equals(data)]).toEqual([0, true]);
		}
	});
});
