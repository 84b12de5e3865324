import { defineCriterion, strains, stops, strongest } from "../criterion";
import { general, read } from "../sources";

const relayed = ["host-network", "dedicated-nodes", "media-relay"] as const;

export const protocols = defineCriterion({
  id: "protocols",
  key: "K17",
  version: 1,
  dimension: "portability",
  title: "Protocols",
  rationale: "Address translation in front of containers breaks protocols that carry addresses.",
  requires: ["network"],
  refines: ["protocols"],
  reasons: {
    web: {
      text: "protocols includes {protocols}: every ingress and load balancer speaks it",
      pulls: [1, 1, 0],
      backing: [read("pathfinder", "HTTP is the green answer")],
    },
    ordinary: {
      text: "protocols is {protocols}: plain ports, reached through a service",
      pulls: [0, 0, 0],
      backing: [general("few ports need no special care")],
    },
    carriesAddresses: {
      text: "network includes {network}: translation in front of containers breaks it",
      pulls: [-1, -2, 1],
      gates: strains({ container: relayed, "sandboxed-container": ["media-relay"] }),
      backing: [
        read("pathfinder", "an address inside the payload is a red answer"),
        read("conference-server", "a conference server needs host networking, outside Kubernetes"),
      ],
    },
    carriesAddressesByProtocol: {
      text: "protocols includes {protocols}: translation in front of containers breaks it",
      pulls: [-1, -2, 1],
      gates: strains({ container: relayed, "sandboxed-container": ["media-relay"] }),
      backing: [read("pathfinder", "an address inside the payload is a red answer")],
    },
    notInternet: {
      text: "network includes {network}: containers are connected by TCP/IP only",
      pulls: [-3, -3, 2],
      gates: stops({ container: ["host-network", "dedicated-nodes"], "sandboxed-container": [] }),
      backing: [read("pathfinder", "protocols other than TCP/IP are a red answer")],
    },
  },
  evaluate: ({ network, protocols: served }) => {
    const byNetwork = strongest("network", network, {
      notInternet: ["non-tcp-ip"],
      carriesAddresses: ["udp-range", "embedded-address"],
    });
    const byProtocol = strongest("protocols", served, {
      carriesAddressesByProtocol: ["sip-rtp", "ftp-active", "corba-iiop"],
      web: ["http", "grpc", "websocket"],
    });
    return [byNetwork ?? byProtocol ?? { reason: "ordinary" }];
  },
});
