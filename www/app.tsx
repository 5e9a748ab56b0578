// The frame around the steps: which one is on, what is dropped on the page, what the status says.

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { toPng } from "./charts/png";
import { DataDialog } from "./components/DataDialog";
import { useDropping } from "./components/dropping";
import { ErrorSummary } from "./components/ErrorSummary";
import { Footer } from "./components/Footer";
import { LanguageSwitch } from "./components/LanguageSwitch";
import { NoticeBox } from "./components/NoticeBox";
import { StatusMessage } from "./components/StatusMessage";
import { Stepper } from "./components/Stepper";
import { UnreadNotice } from "./components/UnreadNotice";
import { Flow } from "./flow";
import type { Kit } from "./kit";
import { save } from "./save";
import { INITIAL, reduce, unreadOf, type Action, type State, type View } from "./state";
import { Columns } from "./steps/codebook/Columns";
import { mappingJson } from "./engine/mapping";
import { Quality } from "./steps/codebook/Quality";
import { Changes } from "./steps/change/Changes";
import { Comparison } from "./steps/comparison/Comparison";
import { Linkage } from "./steps/linkage/Linkage";
import { Release } from "./steps/disclosure/Release";
import { Reading } from "./steps/extract/Reading";
import { Start } from "./steps/extract/Start";
import { Factsheet } from "./steps/factsheet/Factsheet";
import { Indicators } from "./steps/indicator/Indicators";
import { useHistory } from "./steps/history";
import { APART, STEPS, type Apart, type StepId } from "./steps/steps";
import { words, WordsProvider } from "./text/text";
import { MAKER } from "./maker/text";
import { BEGIN, EMPTY, isUnsaved, type Making } from "./maker/draft";
import { Maker } from "./maker/Maker";
import { paint } from "./profile";
import { WORKSHOP } from "./workshop/text";
import { Workshop } from "./workshop/Workshop";

interface Props {
  kit: Kit;
  /** What the address asked for. */
  /** The name that this kit was built under. */
  file: string;
  opensWith: "demo" | "workshop" | null;
  /** Called when the engine has answered: nothing more has to come from outside. */
  onReady: () => void;
}

/** The page. */
export function App({ kit, file, opensWith, onReady }: Props) {
  const [state, show] = useReducer<State, Action>(reduce, INITIAL);
  // The flow must see what it has just said, before the page is drawn again.
  const current = useRef(state);
  /** Where the user was when work began that hides the step. */
  const place = useRef<{ step: StepId; element: Element | null } | null>(null);
  const dispatch = useCallback((action: Action) => {
    if (action.type === "work") place.current ??= { step: current.current.step, element: document.activeElement };
    current.current = reduce(current.current, action);
    show(action);
  }, []);
  const flow = useMemo(() => new Flow(kit, dispatch, () => current.current), [kit]);
  const own = words(state.language);
  const { text } = own;
  const [isDataOpen, setDataOpen] = useState(false);
  /** What takes the whole screen in the place of the steps. */
  const [apart, setApart] = useState<Apart | null>(opensWith === "workshop" ? "workshop" : null);
  /** Here and not in the maker, so that who goes back and on again finds it as it was. */
  const [making, setMaking] = useState<Making>(BEGIN);
  const onData = useCallback(() => setDataOpen(true), []);
  const moved = useRef(false);
  if (state.step !== "start" || state.work || apart) moved.current = true;

  useEffect(() => {
    flow
      .begin()
      .then(onReady)
      .then(() => (opensWith === "demo" ? flow.demo() : undefined))
      .catch(() => dispatch({ type: "notice", notice: { message: text.noEngine, diagnostics: [] } }));
  }, [flow]);
  useEffect(() => {
    document.documentElement.lang = state.language;
    const names = { workshop: WORKSHOP[state.language].name, profiel: MAKER[state.language].name };
    document.title = `${apart ? names[apart] : text.steps.names[state.step]} – ${text.title}`;
  }, [state.language, state.step, apart]);
  useEffect(() => paint(state.profile), [state.profile]);
  const unread = unreadOf(state);
  const unreadMessage =
    unread === "columns"
      ? text.unread.columns
      : unread === "roles"
        ? text.unread.roles
        : unread === "file"
          ? text.unread.file(state.loaded?.file ?? "", state.candidate?.file.name ?? "")
          : "";
  useEffect(() => {
    if (state.step === "start") return;
    const status = `${text.status.step(text.steps.names[state.step])}. ${state.step === "kolommen" ? "" : unreadMessage}`;
    dispatch({ type: "status", status: status.trim() });
  }, [state.step]);
  useEffect(() => {
    if (unread === "columns") dispatch({ type: "status", status: text.unread.columns });
  }, [unread]);

  // The step was there all the time: whoever asked for the work goes on where they were.
  useEffect(() => {
    if (state.work || !place.current) return;
    const { step, element } = place.current;
    place.current = null;
    if (step !== state.step || state.problem) return;
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus();
    else document.querySelector<HTMLElement>("h1.heading")?.focus();
  }, [state.work]);

  const go = (step: StepId) => dispatch({ type: "go", step });
  const hasStarted = state.loaded !== null || state.candidate !== null;
  const synthetic = state.loaded?.synthetic ?? state.candidate?.synthetic ?? false;
  useHistory(apart ?? state.step, hasStarted || isUnsaved(making), (to) => {
    setApart(APART.find((one) => one === to) ?? null);
    const known = STEPS.find(({ id }) => id === to);
    const { work, step } = current.current;
    if (known && known.id !== step && !work && known.state(current.current) !== "waiting") go(known.id);
  });
  // On the big screen nothing is opened, and the maker takes what is dropped itself.
  const dropping = useDropping((files) => (apart ? undefined : void flow.open(files))) && !apart;

  if (apart === "profiel") {
    return (
      <Maker
        kit={kit}
        language={state.language}
        definitions={state.definitions}
        making={making}
        onMaking={setMaking}
        onLanguage={(language) => void flow.language(language)}
        onLeave={() => {
          setMaking(BEGIN);
          setApart(null);
        }}
        onUse={(file) => {
          setApart(null);
          void flow.open([file]);
        }}
      />
    );
  }
  if (apart === "workshop") {
    return (
      <WordsProvider value={own}>
        <Workshop
          begin={() => kit.another()}
          language={state.language}
          onLanguage={(language) => void flow.language(language)}
          onLeave={() => setApart(null)}
        />
      </WordsProvider>
    );
  }
  return (
    <WordsProvider value={own}>
      <header class="page-header">
        <a
          class="skip-link"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            document.getElementById("main")?.focus();
          }}
        >
          {text.skip}
        </a>
        <p class="page-header__title">{text.title}</p>
        {state.profile && <p class="quiet page-header__profile">{state.profile.name}</p>}
        {synthetic && hasStarted && <p class="tag tag--synthetic">{text.synthetic}</p>}
        {hasStarted && (
          <p class="page-header__save">
            {state.unsaved && <span class="quiet">{text.project.unsaved}</span>}
            <button class="button" type="button" onClick={() => void flow.saveProject(new Date())}>
              {text.project.save}
            </button>
          </p>
        )}
        <LanguageSwitch words={own} onLanguage={(language) => void flow.language(language)} />
      </header>
      <div class={hasStarted ? "page page--steps" : "page"}>
        {hasStarted && <Stepper state={state} onGo={go} />}
        <main class="main" id="main" tabIndex={-1} data-step={state.step} aria-busy={state.work !== null}>
          {state.problem && (
            <ErrorSummary heading={text.problem.heading} diagnostics={state.problem.diagnostics}>
              {state.loaded && <p>{text.problem.kept(state.loaded.file)}</p>}
              <button class="button" type="button" onClick={() => dispatch({ type: "dismiss" })}>
                {text.close}
              </button>
            </ErrorSummary>
          )}
          {state.notices.map((notice) => (
            <NoticeBox notice={notice} key={notice.message} />
          ))}
          {unread &&
            !state.work &&
            state.step !== "start" &&
            state.step !== "kolommen" &&
            state.step !== "koppelen" && (
              <UnreadNotice
                message={unreadMessage}
                action={unread === "file" ? text.unread.look : text.unread.again}
                onAction={() => (unread === "file" ? go("kolommen") : void flow.read())}
              />
            )}
          {state.work && <Reading file={state.work.file} progress={state.work.progress} onStop={() => flow.stop()} />}
          {/* Hidden and not gone, so that what was opened and filled in on it stays. */}
          <div hidden={state.work !== null}>
            <StepView
              state={state}
              flow={flow}
              dispatch={dispatch}
              go={go}
              focused={moved.current}
              onData={onData}
              onApart={setApart}
              hasDraft={making.draft !== EMPTY}
            />
          </div>
        </main>
      </div>
      <Footer mayRenew={!state.loaded && !state.candidate && !state.work} onData={onData} />
      {isDataOpen && <DataDialog file={file} onClose={() => setDataOpen(false)} />}
      <StatusMessage message={state.status} />
      {dropping && (
        <div class="drop-cover" aria-hidden="true">
          <p class="drop-cover__text">{text.start.dropNow}</p>
        </div>
      )}
    </WordsProvider>
  );
}

interface StepProps {
  state: State;
  flow: Flow;
  dispatch: (action: Action) => void;
  go: (step: StepId) => void;
  focused: boolean;
  onData: () => void;
  onApart: (apart: Apart) => void;
  hasDraft: boolean;
}

function StepView({ state, flow, dispatch, go, focused, onData, onApart, hasDraft }: StepProps) {
  const { loaded, candidate, definitions, codebook, answers } = state;
  const { text } = words(state.language);
  const start = (
    <Start
      loaded={loaded}
      focused={focused}
      onFiles={(files) => void flow.open(files)}
      onDemo={() => void flow.demo()}
      onTemplate={() => void flow.template()}
      onData={onData}
      welcome={state.profile?.welcome ?? null}
      onApart={onApart}
      hasDraft={hasDraft}
      onResume={() => go("indicatoren")}
    />
  );
  const onView = (view: Partial<View>) => dispatch({ type: "view", view });
  const onAsk: Flow["ask"] = (question) => flow.ask(question);
  switch (state.step) {
    case "start":
      return start;
    case "kolommen":
      if (!candidate) return start;
      return (
        <Columns
          candidate={candidate}
          codebook={codebook}
          definitions={definitions}
          onShapes={(columns) => flow.shapes(candidate, columns)}
          isUnread={unreadOf(state) === "columns"}
          onColumns={(columns, chosen) => dispatch({ type: "columns", columns, chosen })}
          onContacts={(contacts) => {
            const { columns, chosen } = candidate;
            dispatch({ type: "columns", columns, chosen, contacts });
          }}
          onChoose={(choice) => flow.choose(choice)}
          joint={state.joint}
          onFile={(place) => void flow.columns(place)}
          onUndo={() => {
            dispatch({ type: "undo" });
            dispatch({ type: "status", status: text.columns.undone });
          }}
          onSave={() => {
            const name = `${candidate.file.name.replace(/\.[^.]*$/, "")}.mapping.json`;
            save(name, new Blob([mappingJson(candidate.columns, candidate.contacts)], { type: "application/json" }));
            dispatch({ type: "status", status: text.columns.saved });
          }}
          onFiles={(files) => void flow.open(files)}
          onRead={() => (state.joint ? go("koppelen") : void flow.read())}
        />
      );
    case "koppelen":
      if (!state.joint) return start;
      return (
        <Linkage
          joint={state.joint}
          loaded={loaded && unreadOf(state) === null ? loaded : null}
          onRole={(place, role) => flow.role(place, role)}
          onColumns={(place) => void flow.columns(place).then((isThere) => isThere && go("kolommen"))}
          onRead={() => void flow.read()}
          onNext={() => go("indicatoren")}
        />
      );
    case "kwaliteit":
      if (!loaded) return start;
      return (
        <Quality
          loaded={loaded}
          definitions={definitions}
          answers={answers}
          look={state.look}
          codebook={codebook}
          onAsk={onAsk}
          onLook={(look) => void flow.look(look)}
          onColumns={candidate ? () => go("kolommen") : null}
          onNext={() => go("indicatoren")}
        />
      );
    case "indicatoren":
      if (!loaded) return start;
      return (
        <Indicators
          loaded={loaded}
          definitions={definitions}
          answers={answers}
          view={state.view}
          codebook={codebook}
          onAsk={onAsk}
          onFindings={(area, period, against, rows) => flow.findings(area, period, against, rows)}
          onView={onView}
          onFiles={(files) => void flow.open(files)}
          look={state.look}
          wrong={state.wrong}
          onLook={(look) => void flow.look(look)}
        />
      );
    case "vergelijken":
      if (!loaded) return start;
      return (
        <Comparison
          loaded={loaded}
          definitions={definitions}
          answers={answers}
          view={state.view}
          look={state.look}
          wrong={state.wrong}
          onLook={(look) => void flow.look(look)}
          onAsk={onAsk}
          onView={onView}
          onArea={(view) => {
            onView(view);
            go("indicatoren");
          }}
          onPicture={(options) => flow.picture(options)}
          table={state.table}
          onTable={(files) => void flow.openTable(files)}
          onFigures={(choice) => flow.choosePublished(choice)}
          onDownload={async (picture, name) => {
            const isImage = name.endsWith(".png");
            save(name, isImage ? await toPng(picture.svg) : new Blob([picture.svg], { type: "image/svg+xml" }));
            dispatch({ type: "status", status: text.release.saved(name) });
          }}
        />
      );
    case "veranderingen":
      if (!loaded) return start;
      return (
        <Changes
          loaded={loaded}
          definitions={definitions}
          answers={answers}
          area={state.view.area}
          onArea={(area) => onView({ area })}
          onAsk={onAsk}
          onChanges={(options) => flow.changes(options)}
        />
      );
    case "vrijgeven":
      if (!loaded) return start;
      return (
        <Release
          definitions={definitions}
          answers={answers}
          look={state.look}
          loaded={loaded}
          codebook={codebook}
          view={state.view}
          onAsk={onAsk}
          onReasons={(options) => flow.reasons(options)}
          onStop={() => flow.stopRelease()}
          onView={onView}
          onDownload={async (format, language, options, part) => {
            const name = await flow.download(format, language, options, part);
            dispatch({ type: "status", status: text.release.saved(name) });
          }}
        />
      );
    case "factsheet":
      if (!loaded) return start;
      return (
        <Factsheet
          answers={answers}
          look={state.look}
          view={state.view}
          onAsk={onAsk}
          onStop={() => flow.stopRelease()}
          onView={onView}
          onMake={(area, period) => flow.factsheet(area, period)}
          onDownload={(name, html) => {
            save(name, new Blob([html], { type: "text/html" }));
            dispatch({ type: "status", status: text.factsheet.saved(name) });
          }}
        />
      );
  }
}
