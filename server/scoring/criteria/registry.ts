import type { Criterion } from "../criterion";
import { accelerators } from "./accelerators";
import { addressing } from "./addressing";
import { attachedDevices } from "./attached-devices";
import { codeTrust } from "./code-trust";
import { compliance } from "./compliance";
import { configuration } from "./configuration";
import { dataGravity } from "./data-gravity";
import { deliveryPipeline } from "./delivery-pipeline";
import { directoryMembership } from "./directory-membership";
import { disposability } from "./disposability";
import { instanceDensity } from "./instance-density";
import { interaction } from "./interaction";
import { kernelNeeds } from "./kernel-needs";
import { latencyClass } from "./latency-class";
import { licenceBinding } from "./licence-binding";
import { memoryFootprint } from "./memory-footprint";
import { observability } from "./observability";
import { osFamily } from "./os-family";
import { osGeneration } from "./os-generation";
import { packaging } from "./packaging";
import { privilegeRequests } from "./privilege-requests";
import { processModel } from "./process-model";
import { processorShare } from "./processor-share";
import { protocols } from "./protocols";
import { releaseFrequency } from "./release-frequency";
import { sharedMemory } from "./shared-memory";
import { startupElasticity } from "./startup-elasticity";
import { state } from "./state";
import { syscallIntensity } from "./syscall-intensity";
import { teamPlatform } from "./team-platform";
import { vendorSupport } from "./vendor-support";
import { windowsSubsystems } from "./windows-subsystems";

/** Every criterion, K1 to K32; the only list that registers them. */
export const CRITERIA: readonly Criterion[] = [
  osFamily,
  osGeneration,
  kernelNeeds,
  interaction,
  directoryMembership,
  windowsSubsystems,
  attachedDevices,
  accelerators,
  licenceBinding,
  vendorSupport,
  codeTrust,
  compliance,
  privilegeRequests,
  state,
  dataGravity,
  addressing,
  protocols,
  memoryFootprint,
  latencyClass,
  processorShare,
  syscallIntensity,
  startupElasticity,
  instanceDensity,
  releaseFrequency,
  deliveryPipeline,
  configuration,
  processModel,
  sharedMemory,
  disposability,
  observability,
  packaging,
  teamPlatform,
];

export const CRITERION_IDS: readonly string[] = CRITERIA.map(({ id }) => id);
