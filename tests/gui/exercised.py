"""Which test shows what each button does: one that is in no row fails `tests/screens/test_pictures.py`.

By the tests' files: a button's object name, and its test. Where the test reaches the button otherwise than
by that name, `test::how`, with words of the test. `*` stands for the rest of a name.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

EXERCISED = {
    "about/test_room.py": {
        "copyVersions": "test_the_versions_are_copied::panel(room).copy.click",
        "openReleases": "test_with_a_page_it_asks_first::found.releases.click",
        "showLicences": "test_the_licences_are_read::panel(room).licences.click",
    },
    "backups/test_panel.py": {
        "bringIn": "test_the_others_tell_what_is_wanted::panel.bring.click",
        "openFile": "test_a_locked_file_asks::panel.open.click",
        "restoreBackup": "test_a_row_for_each_and_a_way_back_for_those_that_can_be_read::restore.click",
    },
    "backups/test_room.py": {
        "makeBackup": "test_one_is_made_and_listed::make(panel",
        "saveAll": "test_everything_is_saved_and_comes_back_once::panel.save.click",
        "takeSettings": "test_settings_in_the_file_are_taken_on_a_click_and_that_can_be_undone::take.click",
        "saveAllPlain": "test_without_a_passphrase_it_lies_open::panel.plain.click",
    },
    "branches/test_room.py": {
        "newFromBranch": "test_a_new_conversation_begins_at_any_place",
    },
    "choices/test_chips.py": {
        "chip": "test_a_click_chooses_one_and_a_second_click_takes_nothing_back::click",
    },
    "choices/test_form.py": {
        "ownModel": "test_the_model::form.model.menu",
    },
    "choices/test_knob_row.py": {
        "reset_*": "test_reset_goes_back::row.reset.click",
    },
    "choices/test_panel.py": {
        "persona": "test_a_persona_is_offered_and_wanted::panel.persona.menu",
    },
    "choices/test_room.py": {
        "closePanel": "test_the_keys_and_both_buttons_open_and_close_it",
        "conversationSettings": "test_the_keys_and_both_buttons_open_and_close_it",
        "keepAsPersona": "test_choices_become_a_persona",
        "ownSign": "test_in_a_narrow_conversation_the_sign_is_there_instead",
        "resetChoices": "test_reset_can_be_undone",
        "undo": "test_reset_can_be_undone",
    },
    "choices/test_stop_words.py": {
        "stopTag": "test_a_click_takes_one_out::tag.click",
    },
    "comparing/test_room.py": {
        "askBoth": "test_both_answer_one_after_the_other",
        "blind": "test_blind_hides_the_names_until_one_is_kept",
        "closeComparing": "test_leaving_before_asking_changes_nothing",
        "comparedPicker": "test_another_alternative_can_be_chosen::columns[1].menu",
        "keepAnswer": "test_keeping_by_the_button",
    },
    "composing/test_attaching.py": {
        "removeAttachment": "test_taken_away_it_can_be_brought_back",
        "sendButton": "test_a_file_alone_can_be_sent",
    },
    "composing/test_chip.py": {
        "attachmentChip": "test_enter_opens_it::chip",
    },
    "composing/test_popup.py": {
        "promptChoice": "test_a_screen_reader_has_each_row_and_presses_it::find(popup",
    },
    "composing/test_prompting.py": {
        "promptsButton": "test_the_button_offers_them_around_what_is_written",
    },
    "composing/test_prompts_panel.py": {
        "cancelPrompt": "test_cancelled_nothing_changes",
        "deletePrompt": "test_one_is_deleted_and_brought_back::Delete “Summarize”",
        "editPrompt": "test_one_is_reworded::Edit “Summarize”",
        "newPrompt": "test_a_new_one_is_written_and_offered_at_once",
        "savePrompt": "test_a_new_one_is_written_and_offered_at_once",
    },
    "composing/test_room.py": {
        "attachButton": "test_the_dialog_attaches_what_is_chosen",
        "intoMessage": "test_a_paste_is_put_into_the_message_from_its_panel",
    },
    "composing/test_writing.py": {
        "editQueued": "test_it_is_taken_back_to_be_edited",
        "removeQueued": "test_it_is_removed_and_brought_back",
        "sendQueued": "test_escape_stops_the_answer_and_sends_nothing",
    },
    "context/test_meter.py": {
        "contextMeter": "test_it_is_pressed_by_key_and_has_a_name::meter.clicked",
    },
    "context/test_parts.py": {
        "seePrompt": "test_it_leads_on",
        "summarizeFromPanel": "test_it_leads_on",
    },
    "context/test_room.py": {
        "biggerContext": "test_a_bigger_context_window_is_chosen_for_this_conversation",
        "cancelSummary": "test_a_summary_can_be_cancelled",
        "goOnWithout": "test_what_no_longer_fits_is_said_before_sending",
        "newFromHere": "test_another_conversation_goes_on_from_here",
        "summarizeOlder": "test_the_older_part_is_summed_up",
    },
    "context/test_seeing.py": {
        "copyDetails": "test_details_are_shown_and_copied",
        "copyPrompt": "test_copy_and_find",
        "editSummary": "test_a_summary_is_opened_edited_and_removed",
        "nextHit": "test_copy_and_find",
        "openSummary": "test_a_summary_is_opened_edited_and_removed",
        "previousHit": "test_copy_and_find",
        "removeSummary": "test_a_summary_is_opened_edited_and_removed",
        "saveSummary": "test_a_summary_is_opened_edited_and_removed",
        "seenAsText": "test_token_by_token",
        "seenAsTokens": "test_token_by_token",
    },
    "context/test_seen_page.py": {
        "leaveSeen": "test_it_is_left_by_its_button",
    },
    "context/test_summary_editor.py": {
        "cancelSummaryEdit": "test_it_is_saved_or_left",
    },
    "conversation/test_held.py": {
        "sendNow": "test_it_is_sent_now_to_the_model_that_is_there",
        "takeBack": "test_it_is_taken_back",
    },
    "conversation/test_view.py": {
        "answerAgain": "test_answer_again_and_the_arrows_between_versions",
        "continueAnswer": "test_continue_goes_on_in_the_same_answer",
        "copyAnswer": "test_copy_takes_the_answer_as_it_was_written",
        "copyCode": "test_copy_takes_the_answer_as_it_was_written",
        "detailsButton": "test_a_failure_is_told_in_the_transcript",
        "nextVersion": "test_answer_again_and_the_arrows_between_versions",
        "previousVersion": "test_answer_again_and_the_arrows_between_versions",
        "stopButton": "test_stop_keeps_what_was_said",
        "suggestion": "test_an_empty_conversation_teaches",
        "tryAgain": "test_an_answer_cut_off_by_a_crash_says_so",
    },
    "frame/test_help_sheet.py": {
        "closeHelp": "test_it_is_closed_by_its_button_and_by_its_key",
    },
    "exporting/test_panel.py": {
        "export_*": "test_it_begins_with_what_was_chosen_last_and_tells_what_is_chosen::panel.switches",
    },
    "exporting/test_room.py": {
        "cancelExport": "test_a_run_is_cancelled_and_leaves_nothing",
        "exportFormat": "test_the_chosen_format_is_written::panel.format",
        "exportNow": "test_the_open_conversation_becomes_a_file::place(opened",
    },
    "importing/test_panel.py": {
        "importChosen": "test_what_of_it::panel.take.click",
        "importFromFiles": "test_where_from::panel.files",
        "importFromFolder": "test_where_from::panel.folder",
        "importFromHere": "test_where_from::panel.search",
        "importAgain": "test_what_came_of_it::panel.again.click",
    },
    "importing/test_room.py": {
        "importUndo": "test_undo_puts_them_to_the_deleted::report.undo.click",
    },
    "locking/test_keys.py": {
        "lockNow": "test_locking_is_possible_with_a_passphrase_alone::panel.lock.click",
        "protect": "test_a_passphrase_is_set_changed_and_removed::protect(panel",
        "saveRecoveryKey": "test_the_recovery_key_is_saved_and_tried::panel.save.click",
        "testRecoveryKey": "test_the_recovery_key_is_saved_and_tried::panel.test.click",
        "unprotect": "test_a_passphrase_is_set_changed_and_removed::panel.unprotect.click",
    },
    "locking/test_screen.py": {
        "openLock": "test_a_passphrase_is_told_by_enter_and_by_the_button::screen.open",
        "otherWayIn": "test_a_passphrase_is_not_to_be_read_and_a_recovery_key_is::screen.other",
        "tryKeyAgain": "test_without_a_passphrase_trying_again_is_offered::screen.again",
    },
    "locking/test_telling.py": {
        "quietOffer": "test_it_is_said_and_leads_to_the_passphrase::line.offer.click",
    },
    "mending/test_screen.py": {
        "beginAnew": "test_each_way_tells_what_is_wanted::screen.anew",
        "openRepaired": "test_each_way_tells_what_is_wanted::screen.open",
        "repairHistory": "test_each_way_tells_what_is_wanted::screen.repair",
        "useBackup": "test_each_way_tells_what_is_wanted::screen.restore",
    },
    "messages/test_actions.py": {
        "copyQuestion": "test_the_buttons_of_a_question",
        "editQuestion": "test_the_buttons_of_a_question",
        "moreActions": "test_the_buttons_of_a_question",
    },
    "messages/test_editing.py": {
        "cancelEdit": "test_cancel_is_a_button_too",
        "saveEdit": "test_files_of_the_question_come_along",
    },
    "models/test_adapter_list.py": {
        "adapterSwitch": "test_strength_switch_and_removal_count_at_once",
        "addOffered": "test_those_beside_the_model_are_offered_until_they_are_chosen",
        "removeAdapter": "test_strength_switch_and_removal_count_at_once",
    },
    "models/test_arrivals.py": {
        "resumeArriving": "test_a_download_that_rests_goes_on_from_here",
    },
    "models/test_choice.py": {
        "cancelSwitch": "test_who_cancels_goes_back_and_is_told_so",
    },
    "models/test_choice_row.py": {
        "choiceRow": "test_why_is_told_on_a_click_and_by_key::row.click",
    },
    "models/test_defaults.py": {
        "resetDefaults": "test_reset_is_offered_where_something_was_chosen",
    },
    "models/test_download_list.py": {
        "cancelDownload": "test_a_cancel_can_be_taken_back",
        "pauseDownload": "test_pause_and_resume",
        "resumeDownload": "test_pause_and_resume",
    },
    "models/test_facts.py": {
        "copyFact": "test_a_long_value_is_shortened_and_copied_whole",
    },
    "models/test_gated.py": {
        "openPage": "test_the_page_is_asked_for_by_its_whole_address",
    },
    "models/test_installed.py": {
        "addFile": "test_a_file_is_added_and_listed",
        "findModels": "test_without_models_there_is_a_way_to_some",
        "lookFor": "test_a_lost_file_is_looked_for",
        "scan": "test_other_programs_models_are_looked_for_and_counted",
    },
    "models/test_licence_sheet.py": {
        "closeSheet": "test_the_full_text_is_one_click_away",
        "notNow": "test_leaving_it_accepts_nothing",
        "readText": "test_the_full_text_is_one_click_away",
    },
    "models/test_lists.py": {
        "tabFind": "test_the_other_tab_has_the_catalogue_and_the_field",
        "tabHere": "test_the_other_tab_has_the_catalogue_and_the_field",
    },
    "models/test_measuring.py": {
        "measure": "test_a_measurement_is_offered_done_and_told",
    },
    "models/test_model.py": {
        "addAdapter": "test_an_adapter_that_fits_is_kept",
        "cancelWaiting": "test_verifying_can_be_stopped",
        "installedRow": "test_a_click_in_the_list_opens_it",
        "removeModel": "test_removing_can_be_undone",
        "renameModel": "test_the_name_is_changed_in_its_place",
        "reveal": "test_use_and_show_in_folder",
        "tuneModel": "test_it_is_measured_on_demand",
        "verify": "test_verify_in_the_list_opens_the_page_and_verifies",
        "verifyAgain": "test_verifying_shows_how_far_and_what_came_of_it",
    },
    "models/test_opening_form.py": {
        "kvType": "test_a_choice_counts_at_once",
        "ropeScaling": "test_a_choice_counts_at_once",
        "template": "test_a_choice_counts_at_once",
    },
    "models/test_page.py": {
        "back": "test_back_leads_to_the_list_and_then_to_the_conversation",
        "seePage": "test_a_refused_download_leads_to_the_repository",
        "seeRecommended": "test_nothing_is_asked_of_the_hub_before_a_click",
    },
    "models/test_repository.py": {
        "accept": "test_the_licence_is_accepted_once_and_then_it_is_fetched",
        "download": "test_the_licence_is_accepted_once_and_then_it_is_fetched",
        "saveToken": "test_a_gated_one_is_explained_and_opens_with_a_token",
    },
    "models/test_repository_head.py": {
        "licenceButton": "test_the_licence_can_be_read_again",
        "textButton": "test_each_text_has_a_button_and_is_asked_for_on_a_click",
    },
    "models/test_results.py": {
        "result": "test_a_row_opens_its_repository",
    },
    "models/test_room.py": {
        "chooseOther": "test_the_other_ways_ask_nobody",
        "dismissWelcome": "test_who_declines_is_not_asked_again",
        "getSuggested": "test_who_has_none_but_the_starter_is_shown_a_better_model",
        "openModels": "test_the_ways_to_the_library",
        "startNew": "test_the_page_makes_room_where_the_sidebar_was",
        "use": "test_a_model_of_the_list_is_used_and_marked",
        "useOwn": "test_the_other_ways_ask_nobody",
    },
    "models/test_sampler_form.py": {
        "moreKnobs": "test_the_usual_knobs_are_shown_and_the_others_on_demand",
        "preset": "test_a_preset_turns_all_its_knobs_and_leaves_the_seed::_preset.chosen",
    },
    "models/test_search.py": {
        "licence": "test_order_licence_and_author_are_sent",
        "searchHub": "test_its_button_searches::search.go.click",
        "showMore": "test_more_are_asked_for_with_the_cursor",
        "sort": "test_order_licence_and_author_are_sent",
    },
    "models/test_speed_limit.py": {
        "speedLimit": "test_no_limit_at_first_and_another_one_is_chosen::limit.menu",
    },
    "models/test_suggestions.py": {
        "entry": "test_the_one_for_this_computer_is_at_the_top",
    },
    "network/test_room.py": {
        "clearJournal": "test_the_journal_is_cleared_and_that_can_be_undone::shown.clear.click",
        "openNetwork": "test_it_says_that_nothing_goes_out_and_to_whom_something_goes",
        "showNetwork": "test_with_the_list_hidden_it_stands_in_the_corner_on_every_page",
        "stayOffline": "test_the_switch_ends_what_goes_on_and_stays::shown.switch.click",
    },
    "packs/test_room.py": {
        "addPack": "test_added_it_is_used_from_the_next_answer_on::row.add.click",
        "openPacks": "test_the_page_is_opened_only_when_the_person_says_so::row.page.click",
        "removeEarlier": "test_what_is_of_an_earlier_paddock_can_be_removed::row.earlier.click",
        "removePack": "test_added_it_is_used_from_the_next_answer_on::row.remove.click",
        "retryPack": "test_one_that_the_engine_ended_of_is_said_and_can_be_tried_again::row.retry.click",
    },
    "personas/test_chips.py": {
        "allPersonas": "test_many_are_behind_the_button::_all.click",
        "personaChip": "test_a_click_takes_one_and_another_takes_it_back::click",
    },
    "personas/test_edit_panel.py": {
        "beginWith": "test_the_ways_on::panel.begin",
    },
    "personas/test_list_panel.py": {
        "importPersona": "test_the_buttons::panel.add",
    },
    "personas/test_room.py": {
        "addPersona": "test_a_file_is_shown_before_it_is_added_and_adding_can_be_undone",
        "backToPersonas": "test_making_and_changing_one",
        "leavePersona": "test_a_file_that_is_left_adds_nothing",
        "newPersona": "test_making_and_changing_one",
        "shippedPersonas": "test_those_that_ship_come_back",
    },
    "personas/test_row.py": {
        "personaMenu": "test_the_menu::row.menu",
        "personaRow": "test_a_click_and_enter_mean_change::row",
    },
    "picking/test_arriving.py": {
        "arrivingRow": "test_a_click_on_it_leads_to_all_downloads::row.click",
        "closeArriving": "test_once_the_newest_is_over_and_closed_an_older_one_is_shown",
        "holdMessage": "test_each_button_asks_for_what_it_says",
        "useModel": "test_used_it_goes",
    },
    "picking/test_fit_card.py": {
        "change": "test_a_change_is_chosen_and_the_card_goes::change_chosen",
        "keepModel": "test_one_can_load_it_anyway_or_keep_the_old_one::Keep SmolLM2",
        "loadAnyway": "test_one_can_load_it_anyway_or_keep_the_old_one::Load it anyway",
    },
    "picking/test_picker.py": {
        "modelPicker": "test_the_menu_opens_above_the_button::picker",
    },
    "picking/test_welcome.py": {
        "measureHere": "test_how_fast_it_would_be_is_found_out_on_a_click::measure.click",
    },
    "quick/test_window.py": {
        "closeQuick": "test_its_button_hides_it",
        "newQuestion": "test_a_new_question",
        "openInPaddock": "test_on_with_it_in_paddock",
    },
    "reporting/test_room.py": {
        "copyReport": "test_it_is_copied::copy.click",
        "reportFailure": "test_a_failed_answer_leads_there_from_its_details",
        "saveReport": "test_a_place_where_nothing_can_be_written_is_told::save(room",
    },
    "reporting/test_sheet.py": {
        "closeReport": "test_escape_and_its_button_close_it",
        "reportPart_*": "test_parts_are_taken_out_and_put_in::boxes[Part.LOG].click",
    },
    "searching/test_find_bar.py": {
        "findBack": "test_its_buttons_step_and_close",
        "findOn": "test_its_buttons_step_and_close",
        "closeFind": "test_its_buttons_step_and_close",
    },
    "searching/test_room.py": {
        "searchFilters": "test_the_filters_are_put_in_from_a_menu",
        "searchWayOut": "test_nothing_found_has_a_way_out",
    },
    "settings/test_effects.py": {
        "option-*": "_operate::control.buttons",
        "settingSwitch": "_operate::control.switch",
    },
    "settings/test_keys_control.py": {
        "keyRecorder": "test_keys_are_pressed_and_told_as_they_are_kept::recorder",
    },
    "settings/test_lists.py": {
        "clearSearch": "test_where_nothing_is_found_it_says_so_and_leads_back",
        "resetSetting": "test_a_reset_asks_for_the_default",
    },
    "settings/test_rail.py": {
        "section-*": "test_clicks_and_arrow_keys_choose::mouseClick(rail.button",
    },
    "settings/test_room.py": {
        "clearKept": "test_what_is_kept_of_conversations_is_measured_and_can_be_cleared",
        "openSettings": "test_the_button_in_the_sidebar_says_where_one_is",
        "resetAll": "test_reset_all_keeps_the_model_and_can_be_taken_back",
        "restart": "test_a_restart_closes_the_window_which_says_that_it_is_to_be_opened_again",
        "settingLink": "test_the_model_is_chosen_among_the_models",
    },
    "transcript/test_bubble.py": {
        "showAll": "test_unfolded_in_the_window_it_stays_so",
    },
    "transcript/test_code.py": {
        "saveCode": "test_save_asks_where",
        "wrapCode": "test_long_lines_are_wrapped_and_unwrapped",
    },
    "transcript/test_links.py": {
        "link": "test_enter_follows_and_focus_is_seen::Key_Return",
    },
    "transcript/test_notes.py": {
        "wayOut": "test_a_way_out_is_asked_for",
    },
    "transcript/test_scroller.py": {
        "thought": "test_unfolding_moves_only_what_is_below",
    },
    "transcript/test_view.py": {
        "jumpToLatest": "test_scrolled_up_the_text_stands_still_until_asked",
    },
    "temporary/test_chats.py": {
        "keepChat": "test_it_can_be_kept_after_all::window.keep.click",
    },
    "archived/test_page.py": {
        "archivedRow": "test_a_row_opens_and_its_button_brings_it_back::[0].click",
        "bringBack": "test_a_row_opens_and_its_button_brings_it_back::way.click",
    },
    "archived/test_room.py": {
        "moreRows": "test_many_come_by_and_by",
        "openArchived": "test_the_door_and_the_command_lead_there_and_back",
    },
    "trash/test_page.py": {
        "changeTrashDays": "test_the_rule_can_be_changed::page._change.click",
        "deleteForGood": "test_each_row_wants_for_itself::delete.click",
        "emptyTrash": "test_an_empty_one_says_so_and_can_not_be_emptied::page.empty.click",
        "moreRows": "test_many_come_by_and_by::page._more.click",
        "restoreThrown": "test_each_row_wants_for_itself::way.click",
    },
    "trash/test_room.py": {
        "openTrash": "test_the_door_and_the_command_lead_there_and_back",
    },
    "usage/test_room.py": {
        "free-backups": "test_ways_to_free_something",
        "free-history": "test_ways_to_free_something",
        "free-models": "test_ways_to_free_something",
        "free-packs": "test_packs_are_counted_where_there_are_any",
        "free-sessions": "test_ways_to_free_something",
        "openUsage": "test_the_settings_lead_there",
    },
    "widgets/test_banner.py": {
        "bannerDetailsButton": "test_the_cause_is_there_for_those_who_ask",
        "bannerStep": "test_the_next_step_is_a_button",
        "closeBanner": "test_the_person_closes_it",
    },
    "widgets/test_quiet_line.py": {
        "closeQuietLine": "test_closing_it_is_not_for_ever",
    },
    "windows/test_house.py": {
        "quickNetwork": "test_a_click_on_it_shows_more_where_there_is_room::padlock.click",
        "temporaryNetwork": "test_a_click_on_it_shows_more_where_there_is_room::padlock.click",
    },
    "windows/test_joining.py": {
        "hideSidebar": "test_the_buttons_of_the_sidebar_and_of_its_corner",
        "nextStep": "test_what_a_notice_advises_is_done_on_a_click::fail(stage, PromptTooLong",
        "openMenu": "test_the_buttons_of_the_sidebar_and_of_its_corner",
        "showSidebar": "test_the_buttons_of_the_sidebar_and_of_its_corner",
    },
    "windows/test_window.py": {
        "newConversation": "test_new_conversation",
    },
}
"""By file and object name."""


def is_exercised(name: str) -> bool:
    """Whether there is a row for a button of this name."""
    return any(fnmatchcase(name, row) for rows in EXERCISED.values() for row in rows)
