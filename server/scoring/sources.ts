/** Where a statement was read, at which version or on which date. */
export type Source = { title: string; address: string; version: string };

const READ_ON = "as read for the evidence, 2026";

/** The texts behind the criteria. An id is used by the reasons; the document prints title and date. */
export const SOURCES = {
  pathfinder: {
    title: "Konveyor Pathfinder questionnaire",
    address: "https://github.com/konveyor/tackle2-seed",
    version: READ_ON,
  },
  "ms-containers": {
    title: "Microsoft: Windows containers (lift and shift, hardware devices, gMSA, GPU, security)",
    address: "https://github.com/MicrosoftDocs/Virtualization-Documentation",
    version: "commit 77e0742a",
  },
  "ms-aks": {
    title: "Microsoft: AKS concepts (security, pod sandboxing, node resource reservations)",
    address: "https://github.com/MicrosoftDocs/azure-aks-docs",
    version: "commit fb060abe6",
  },
  "azure-migrate": {
    title: "Microsoft: Azure Migrate assessment calculation",
    address: "https://github.com/MicrosoftDocs/azure-docs",
    version: "text of 2018",
  },
  "k8s-windows": {
    title: "Kubernetes: Windows containers in Kubernetes",
    address: "https://github.com/kubernetes/website",
    version: READ_ON,
  },
  "rhel-matrix": {
    title: "Red Hat: container compatibility matrix",
    address: "https://access.redhat.com/support/policy/rhel-container-compatibility",
    version: READ_ON,
  },
  gvisor: {
    title: "gVisor: security, compatibility, production and performance guides",
    address: "https://github.com/google/gvisor",
    version: "commit 3c5eee17d",
  },
  kata: {
    title: "Kata Containers: limitations and sandbox overhead",
    address: "https://github.com/kata-containers/kata-containers",
    version: "commit 7c6ba40c",
  },
  firecracker: {
    title: "Firecracker: specification and FAQ",
    address: "https://github.com/firecracker-microvm/firecracker",
    version: "commit 81b38b9d",
  },
  kubevirt: {
    title: "KubeVirt user guide",
    address: "https://github.com/kubevirt/user-guide",
    version: READ_ON,
  },
  sysbox: {
    title: "Sysbox: README and security guide",
    address: "https://github.com/nestybox/sysbox",
    version: READ_ON,
  },
  mfit: {
    title: "Google Migrate for Anthos: planning, fit assessment and its rules",
    address: "https://cloud.google.com/migrate/anthos/docs/fit-assessment",
    version: READ_ON,
  },
  app2container: {
    title: "AWS App2Container: supported applications",
    address: "https://docs.aws.amazon.com/app2container/latest/UserGuide/",
    version: READ_ON,
  },
  "twelve-factor": {
    title: "The twelve-factor app",
    address: "https://github.com/heroku/12factor",
    version: READ_ON,
  },
  "nist-800-190": {
    title: "NIST SP 800-190, Application container security guide",
    address: "https://doi.org/10.6028/NIST.SP.800-190",
    version: "September 2017, quoted in other texts",
  },
  felter: {
    title:
      "Felter, Ferreira, Rajamony, Rubio: An updated performance comparison of VMs and containers",
    address: "https://doi.org/10.1109/ISPASS.2015.7095802",
    version: "2014/2015, abstract read, tables quoted in other texts",
  },
  manco: {
    title: "Manco et al.: My VM is lighter (and safer) than your container",
    address: "https://doi.org/10.1145/3132747.3132763",
    version: "2017, abstract",
  },
  "host-settings": {
    title: "SonarQube server: host settings on Linux",
    address:
      "https://docs.sonarsource.com/sonarqube-server/2026.3/server-installation/pre-installation/linux",
    version: READ_ON,
  },
  "host-modules": {
    title: "NFS server image: kernel modules of the host",
    address: "https://github.com/ehough/docker-nfs-server",
    version: READ_ON,
  },
  "single-rights": {
    title: "IPsec VPN server image: rights and modules it asks for",
    address: "https://github.com/hwdsl2/docker-ipsec-vpn-server",
    version: READ_ON,
  },
  "init-system-image": {
    title: "FreeIPA server image",
    address: "https://github.com/freeipa/freeipa-container",
    version: READ_ON,
  },
  "gpu-forms": {
    title: "NVIDIA GPU Operator: containers, Kata and virtual machines",
    address: "https://github.com/NVIDIA/cloud-native-docs",
    version: READ_ON,
  },
  "edge-accelerator": {
    title: "Frigate: installation",
    address:
      "https://github.com/blakeblackshear/frigate/blob/dev/docs/docs/frigate/installation.md",
    version: READ_ON,
  },
  "host-network-cluster": {
    title: "Couchbase image: networking of a cluster",
    address: "https://github.com/docker-library/docs/tree/master/couchbase",
    version: READ_ON,
  },
  "conference-server": {
    title: "BigBlueButton image",
    address: "https://github.com/bigbluebutton/docker",
    version: READ_ON,
  },
  "image-library": {
    title: "Docker Official Images: documentation of the images",
    address: "https://github.com/docker-library/docs",
    version: READ_ON,
  },
  "bundled-image": {
    title: "Discourse image: all services in one container",
    address: "https://github.com/discourse/discourse_docker",
    version: READ_ON,
  },
  "browser-image": {
    title: "Browserless image: shared memory of headless browsers",
    address: "https://github.com/browserless/browserless",
    version: READ_ON,
  },
  appliance: {
    title: "NetApp Active IQ Unified Manager 9.10: virtual appliance",
    address: "https://github.com/NetAppDocs/active-iq-unified-manager-910",
    version: READ_ON,
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof SOURCES;

/**
 * How well a statement is backed: `read` in the source, `second-hand` in a text that quotes it, or
 * `general` knowledge, not confirmed against a source.
 */
export type Backing =
  | { mark: "read" | "second-hand"; source: SourceId; says: string }
  | { mark: "general"; says: string };

export const read = (source: SourceId, says: string): Backing => ({ mark: "read", source, says });
export const secondHand = (source: SourceId, says: string): Backing => ({
  mark: "second-hand",
  source,
  says,
});
export const general = (says: string): Backing => ({ mark: "general", says });
