// How long a unanimous vote among three advisers of one second each takes.
import { median, timed, withServices } from "./support-services.mjs";

export async function run() {
  const offline = { type: "offline", latencyMs: 1000 };
  const providers = { first: offline, second: offline, third: offline };
  return withServices({ providers }, async (services) => {
    const vote = async () => {
      const run = await services.startConsensusVote(
        { question: "What is 17 * 23?", k: 3, providers: Object.keys(providers) },
        {},
      );
      const { winner } = await run.result;
      if (winner !== "391") throw new Error(`the vote said ${winner}`);
    };
    await vote();
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push(await timed(vote));
    const value = Math.round(median(times));
    return [
      {
        name: "unanimous vote, k = 3, three advisers of 1 s, median of 5",
        value,
        unit: "ms",
        target: "<= 1200",
        pass: value <= 1200,
      },
    ];
  });
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await run(), null, 2));
