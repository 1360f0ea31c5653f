/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.TableFile;

/** The tables of x86 features and models. */
@AnyThread
public final class CpuTable {
    /** The architectures that these tables are of. */
    public static final Set<String> X86 = Set.of("i686", "x86_64");

    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, String> fromQemu = new HashMap<>();
    private final Map<String, String> fromKernel = new HashMap<>();
    private final Map<String, ModelFacts> models = new LinkedHashMap<>();

    /** Reads them. */
    public CpuTable() {
        for (String line : TableFile.lines(CpuTable.class, "cpu-features.txt")) {
            String[] words = line.split(" ");
            order.put(words[0], order.size());
            fromQemu.put(words[1], words[0]);
            fromKernel.put(words[0], words[0]);
            fromKernel.putIfAbsent(words[0].replace('-', '_').replace('.', '_'), words[0]);
        }
        for (String line : TableFile.lines(CpuTable.class, "kernel-flags.txt")) {
            String[] words = line.split(" ");
            fromKernel.put(words[0], words[1]);
        }
        for (String line : TableFile.lines(CpuTable.class, "cpu-models.txt")) {
            ModelFacts facts = model(line.split(" "));
            models.put(facts.name(), facts);
        }
    }

    private static ModelFacts model(String[] words) {
        Set<String> features = new HashSet<>();
        Set<String> silent = new HashSet<>();
        Set<String> removed = new HashSet<>();
        for (int i = 2; i < words.length; i++) {
            String word = words[i];
            switch (word.charAt(0)) {
                case '-' -> removed.add(word.substring(1));
                case '~' -> {
                    silent.add(word.substring(1));
                    features.add(word.substring(1));
                }
                default -> features.add(word);
            }
        }
        boolean byNameOnly = words[0].endsWith("!");
        String name = byNameOnly ? words[0].substring(0, words[0].length() - 1) : words[0];
        return new ModelFacts(name, "-".equals(words[1]) ? null : words[1], Set.copyOf(features), Set.copyOf(silent),
                Set.copyOf(removed), byNameOnly);
    }

    /** The names of all models, in the order in which they are listed. */
    public List<String> modelNames() {
        return List.copyOf(models.keySet());
    }

    /** The vendor of a model; empty if it has none, or if there is no such model. */
    public Optional<String> vendor(String model) {
        return Optional.ofNullable(model == null ? null : models.get(model)).map(ModelFacts::vendor);
    }

    /** Whether there is such a model. */
    public boolean hasModel(String model) {
        return models.containsKey(model);
    }

    /** All models. */
    public Collection<ModelFacts> models() {
        return models.values();
    }

    /** The model of a name, or null. */
    public ModelFacts model(String name) {
        return models.get(name);
    }

    boolean hasVendor(String vendor) {
        return models.values().stream().anyMatch(m -> vendor.equals(m.vendor()));
    }

    /** Whether there is such a feature. */
    public boolean hasFeature(String feature) {
        return order.containsKey(feature);
    }

    /** The features in the order of the processor's registers. */
    public List<String> sorted(Collection<String> features) {
        List<String> sorted = new ArrayList<>(features);
        sorted.sort(Comparator.comparingInt(f -> order.getOrDefault(f, Integer.MAX_VALUE)));
        return sorted;
    }

    /** Libvirt's names of QEMU's properties; those that are no features are left out. */
    public Set<String> ofQemu(Collection<String> properties) {
        Set<String> features = new HashSet<>();
        for (String property : properties) {
            String feature = fromQemu.get(property);
            if (feature != null) {
                features.add(feature);
            } else if (order.containsKey(property)) {
                features.add(property);
            }
        }
        return features;
    }

    /** Libvirt's names of the kernel's flags; those that are no features are left out. */
    public Set<String> ofKernel(Collection<String> flags) {
        Set<String> features = new HashSet<>();
        flags.forEach(flag -> {
            if (fromKernel.containsKey(flag)) {
                features.add(fromKernel.get(flag));
            }
        });
        return features;
    }
}
