/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;

/** Finds the model that tells most of a processor: the one with which the fewest differences are left to tell. */
@AnyThread
public final class CpuDecoder {
    /** What a missing feature counts where hosts are compared: most hosts have more than the model, few have less. */
    private static final int LACKING = 3;

    private final CpuTable table;

    /** Uses those tables. */
    public CpuDecoder(CpuTable table) {
        this.table = table;
    }

    /** The host's own processor, which has all that its model has. */
    public Optional<CpuChoice> host(Set<String> features, String vendor) {
        CpuChoice best = null;
        for (ModelFacts model : candidates(vendor, null)) {
            CpuChoice choice = tell(model, features, Set.of());
            if (features.containsAll(model.features())
                    && (best == null || choice.require().size() < best.require().size())) {
                best = choice;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The processor that a hypervisor gives.
     *
     * @param usable the models that the hypervisor has, with what of them it cannot give
     */
    public Optional<CpuChoice> hypervisor(Set<String> features, String vendor, Map<String, Set<String>> usable) {
        return choose(features, vendor, usable, 1);
    }

    /**
     * What several processors have in common.
     *
     * @param usable as above; null for all models
     * @param preferred taken if it is a candidate; may be null
     */
    Optional<CpuChoice> common(Set<String> features, String vendor, Map<String, Set<String>> usable, String preferred) {
        for (ModelFacts model : candidates(vendor, usable)) {
            if (model.name().equals(preferred)) {
                return Optional.of(tell(model, features, lacking(usable, model)));
            }
        }
        return choose(features, vendor, usable, LACKING);
    }

    private Optional<CpuChoice> choose(Set<String> features, String vendor, Map<String, Set<String>> usable,
            int lackingCounts) {
        CpuChoice best = null;
        int least = Integer.MAX_VALUE;
        for (ModelFacts model : candidates(vendor, usable)) {
            CpuChoice choice = tell(model, features, lacking(usable, model));
            int cost = choice.require().size() + lackingCounts * choice.disable().size();
            if (cost < least) {
                least = cost;
                best = choice;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Set<String> lacking(Map<String, Set<String>> usable, ModelFacts model) {
        return usable == null ? Set.of() : usable.getOrDefault(model.name(), Set.of());
    }

    private List<ModelFacts> candidates(String vendor, Map<String, Set<String>> usable) {
        return table.models().stream().filter(m -> !m.byNameOnly())
                .filter(m -> m.vendor() == null || vendor == null || m.vendor().equals(vendor))
                .filter(m -> usable == null || usable.containsKey(m.name())).toList();
    }

    private CpuChoice tell(ModelFacts model, Set<String> features, Set<String> lacking) {
        Set<String> require = new HashSet<>(features);
        require.removeAll(model.features());
        require.removeAll(lacking);
        Set<String> disable = new HashSet<>(model.features());
        disable.removeIf(f -> features.contains(f) && !lacking.contains(f));
        List<String> disabled = new ArrayList<>(table.sorted(disable));
        table.sorted(model.removed()).stream().filter(f -> !require.contains(f)).forEach(disabled::add);
        return new CpuChoice(model.name(), table.sorted(require), disabled);
    }
}
