package dev.signalbox.app.imports;

import dev.signalbox.app.profile.Profile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each service a name that our file admits and no other one has. */
final class DraftNames {
    private static final int ROOM_FOR_A_NUMBER = 8;

    private DraftNames() {}

    static void mend(List<Draft> drafts) {
        Set<String> taken = new HashSet<>();
        Map<String, String> renamed = new HashMap<>();
        for (Draft draft : drafts) {
            String foreign = draft.name();
            String name = free(clean(foreign), taken);
            if (!name.equals(foreign)) {
                draft.rename(name);
                draft.note(NoteReason.RENAMED, foreign, draft.line(), name);
                renamed.putIfAbsent(foreign, name);
            }
            if (taken.contains(foreign)) {
                renamed.remove(foreign); // who waits for it means the first one
            }
            taken.add(name);
        }
        drafts.forEach(draft -> follow(draft, renamed));
    }

    private static String clean(String name) {
        String line = name.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}\\u2028\\u2029\\uFEFF\\s]+", " ")
                .strip();
        int longest = Profile.MAX_NAME_LENGTH - ROOM_FOR_A_NUMBER;
        if (line.isEmpty()) {
            return "service";
        }
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end).strip();
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static void follow(Draft draft, Map<String, String> renamed) {
        Map<String, Draft.Wait> waits = new LinkedHashMap<>(draft.waits());
        draft.waits().clear();
        waits.forEach((service, wait) -> draft.waits().put(renamed.getOrDefault(service, service), wait));
    }
}
