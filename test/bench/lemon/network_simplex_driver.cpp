// Reads an instance (written by lemon.ts), solves it with the NetworkSimplex of LEMON, and prints what the plan reaches and how long it took.
// The network is that of src/engine/network.ts, in one of two forms:
//   demands  each worker supplies one unit to a posting, to the idle column of a zero-employment household, or to the node of those who idle; these demand
//            up to their seats. No arc has a capacity. Costs are what an option is worth less than a best posting, less what all options of a worker have
//            in common: >= 0 and exact in 64 bits. The fastest of the forms tried.
//   sink     as in a textbook: seats are capacities of arcs to a sink, each pair has capacity 1, costs are the worths with the sign turned.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

template <typename T>
static std::vector<T> readArray(std::FILE* file, size_t count) {
  std::vector<T> items(count);
  if (std::fread(items.data(), sizeof(T), count, file) != count) {
    std::fprintf(stderr, "the instance ends too early\n");
    std::exit(2);
  }
  return items;
}

static double msSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

int main(int argc, char** argv) {
  std::FILE* file = argc == 3 ? std::fopen(argv[1], "rb") : nullptr;
  if (!file) {
    std::fprintf(stderr, "usage: network_simplex_driver INSTANCE demands|sink\n");
    return 2;
  }
  const bool toSink = std::strcmp(argv[2], "sink") == 0;
  const auto weight = readArray<int64_t>(file, 4);  // cleared, atRisk, placed, market
  const auto count = readArray<int32_t>(file, 4);   // households, workers, postings, pairs
  const int households = count[0], workers = count[1], postings = count[2], pairs = count[3];
  const auto householdOf = readArray<int32_t>(file, workers);
  const auto seats = readArray<int32_t>(file, postings);
  const auto firstPair = readArray<int32_t>(file, workers + 1);
  const auto pairPosting = readArray<int32_t>(file, pairs);
  const auto pairScore = readArray<int16_t>(file, pairs);
  const auto zero = readArray<uint8_t>(file, households);
  const auto atRisk = readArray<uint8_t>(file, households);
  const auto fallback = readArray<uint8_t>(file, postings);
  std::fclose(file);

  std::vector<int> size(households, 0), idleColumn(households, -1);
  for (int h : householdOf) size[h]++;
  int columns = postings;
  for (int h = 0; h < households; h++)
    if (zero[h] && size[h] > 1) idleColumn[h] = columns++;

  const auto started = std::chrono::steady_clock::now();
  lemon::SmartDigraph graph;
  graph.reserveNode(workers + columns + 1);
  graph.reserveArc(pairs + 2 * workers + columns);
  for (int v = 0; v <= workers + columns; v++) graph.addNode();
  const auto node = [&](int v) { return lemon::SmartDigraph::nodeFromId(v); };
  const auto column = [&](int c) { return node(workers + c); };
  const auto last = node(workers + columns);  // the sink, or those who idle
  lemon::SmartDigraph::ArcMap<int64_t> cost(graph);
  lemon::SmartDigraph::ArcMap<int> capacity(graph);
  lemon::SmartDigraph::NodeMap<int> supply(graph, 0);
  const auto connect = [&](int worker, lemon::SmartDigraph::Node option, int64_t worth) {
    const int h = householdOf[worker];
    const int64_t common = weight[2] + (atRisk[h] ? weight[1] : 0);  // of all options but idling
    const auto arc = graph.addArc(node(worker), option);
    cost[arc] = toSink ? -worth - common : weight[3] + 1000 - worth;
    capacity[arc] = 1;
  };
  for (int i = 0; i < workers; i++)  // these arcs come first: arc k is pair k
    for (int k = firstPair[i]; k < firstPair[i + 1]; k++)
      connect(i, column(pairPosting[k]), (fallback[pairPosting[k]] ? 0 : weight[3]) + pairScore[k]);
  for (int i = 0; i < workers; i++) {
    const int h = householdOf[i];
    const int64_t idle = -weight[2] - (atRisk[h] ? weight[1] : 0);
    connect(i, last, idle - (zero[h] ? weight[0] : 0));
    if (idleColumn[h] >= 0) connect(i, column(idleColumn[h]), idle);
    supply[node(i)] = 1;
  }
  const auto offer = [&](int c, int most) {
    if (toSink) capacity[graph.addArc(column(c), last)] = most;
    else supply[column(c)] = -most;
  };
  for (int j = 0; j < postings; j++) offer(j, seats[j]);
  for (int h = 0; h < households; h++)
    if (idleColumn[h] >= 0) offer(idleColumn[h], size[h] - 1);
  supply[last] = -workers;

  typedef lemon::NetworkSimplex<lemon::SmartDigraph, int, int64_t> Simplex;
  Simplex simplex(graph);
  simplex.costMap(cost).supplyMap(supply);
  if (toSink) simplex.upperMap(capacity);
  const double buildMs = msSince(started);
  const auto ran = std::chrono::steady_clock::now();
  const auto end = simplex.run();
  const double solveMs = msSince(ran);
  if (end != Simplex::OPTIMAL) {
    std::fprintf(stderr, "NetworkSimplex ends without an optimum\n");
    return 1;
  }

  long long cleared = 0, risky = 0, placed = 0, market = 0, score = 0;
  std::vector<char> counted(households, 0);
  for (int i = 0; i < workers; i++)
    for (int k = firstPair[i]; k < firstPair[i + 1]; k++) {
      if (simplex.flow(lemon::SmartDigraph::arcFromId(k)) == 0) continue;
      const int h = householdOf[i];
      if (zero[h] && !counted[h]) counted[h] = 1, cleared++;
      risky += atRisk[h];
      placed++;
      market += !fallback[pairPosting[k]];
      score += pairScore[k];
    }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"cleared\":%lld,\"atRisk\":%lld,\"placed\":%lld,\"market\":%lld,\"score\":%lld,\"buildMs\":%.1f,\"solveMs\":%.1f,\"peakKb\":%ld}\n",
              cleared, risky, placed, market, score, buildMs, solveMs, usage.ru_maxrss);
  return 0;
}
